#pragma once

// What `wizdesk agents` and `wizdesk tokens` have in common.

#include <memory>
#include <optional>
#include <string>

#include "storage/account_store.h"

namespace CLI {
class App;
}

namespace wizdesk::cli {

struct AccountOptions {
    std::optional<std::string> config_file;
    std::optional<std::string> database;
    std::string name;
    std::string role;
    bool password_stdin = false;
};

// `--config FILE` and `--database FILE`.
void add_place(CLI::App& command, AccountOptions& options);
// `--role ROLE`, or ROLE alone, which has to be given.
void add_role(CLI::App& command, AccountOptions& options, const char* option);

std::unique_ptr<storage::AccountStore> open_accounts(const AccountOptions& options);

}  // namespace wizdesk::cli
