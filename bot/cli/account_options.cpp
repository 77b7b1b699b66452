#include "bot/cli/account_options.h"

#include <CLI/CLI.hpp>

#include "bot/cli/open_accounts.h"

namespace wizdesk::cli {

void add_role(CLI::App& command, AccountOptions& options, const char* option) {
    command.add_option(option, options.role, "agent, editor, auditor or administrator")
        ->required()
        ->check(CLI::IsMember({"agent", "editor", "auditor", "administrator"}));
}

std::unique_ptr<storage::AccountStore> open_accounts(const AccountOptions& options) {
    return open_accounts(options.place.chosen());
}

}  // namespace wizdesk::cli
