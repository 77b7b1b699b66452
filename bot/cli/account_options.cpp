#include "bot/cli/account_options.h"

#include <CLI/CLI.hpp>

#include "bot/cli/open_accounts.h"
#include "bot/cli/settings.h"

namespace wizdesk::cli {

void add_place(CLI::App& command, AccountOptions& options) {
    add_config_option(command, options.config_file);
    command.add_option("--database", options.database, "The service's database")->type_name("FILE");
}

void add_role(CLI::App& command, AccountOptions& options, const char* option) {
    command.add_option(option, options.role, "agent, editor, auditor or administrator")
        ->required()
        ->check(CLI::IsMember({"agent", "editor", "auditor", "administrator"}));
}

std::unique_ptr<storage::AccountStore> open_accounts(const AccountOptions& options) {
    if (options.database) return open_accounts(*options.database);
    return open_accounts(load_settings(options.config_file).database);
}

}  // namespace wizdesk::cli
