#pragma once

// What `wizdesk agents` and `wizdesk tokens` have in common.

#include <memory>
#include <string>

#include "bot/cli/settings.h"
#include "storage/account_store.h"

namespace CLI {
class App;
}

namespace wizdesk::cli {

struct AccountOptions {
    DatabaseOptions place;
    std::string name;
    std::string role;
    bool password_stdin = false;
};

// `--role ROLE`, or ROLE alone, which has to be given.
void add_role(CLI::App& command, AccountOptions& options, const char* option);

std::unique_ptr<storage::AccountStore> open_accounts(const AccountOptions& options);

}  // namespace wizdesk::cli
