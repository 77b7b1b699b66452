#include "bot/cli/tokens.h"

#include <iomanip>
#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/agents/api_tokens.h"
#include "bot/agents/names.h"
#include "bot/cli/account_options.h"
#include "bot/cli/open_oversight.h"
#include "bot/plain_text.h"
#include "storage/time_text.h"

namespace wizdesk::cli {
namespace {

using OptionsPtr = std::shared_ptr<AccountOptions>;

Exit refuse(const std::string& why) {
    std::cerr << "wizdesk: " << why << '\n';
    return Exit::no;
}

Exit add(const AccountOptions& options) {
    if (const auto fault = agents::fault_of_name(options.name)) return refuse(*fault);
    const auto accounts = open_accounts(options);
    const bot::SystemClock clock;
    const auto act = operator_act("token.add", options.name + " as " + options.role);
    const auto token = agents::ApiTokens(*accounts, clock)
                           .add(options.name, storage::agent_role_from(options.role));
    if (!token) return refuse("there was a token of that name already");
    std::cerr << "wizdesk: this is shown once, keep it in a safe place\n";
    std::cout << *token << '\n';
    return Exit::done;
}

std::string when(const std::optional<storage::Time>& time) {
    return time ? storage::to_rfc3339(*time) : "never";
}

Exit list(const AccountOptions& options) {
    for (const auto& token : open_accounts(options)->tokens()) {
        std::cout << storage::to_rfc3339(token.created_at) << "  " << std::left << std::setw(13)
                  << to_string(token.role) << "  last used " << std::setw(24)
                  << when(token.last_used_at) << "  " << bot::harmless(token.name);
        if (token.revoked_at) std::cout << "  revoked " << when(token.revoked_at);
        std::cout << '\n';
    }
    return Exit::done;
}

Exit revoke(const AccountOptions& options) {
    const auto accounts = open_accounts(options);
    const bot::SystemClock clock;
    const auto act = operator_act("token.revoke", options.name);
    if (agents::ApiTokens(*accounts, clock).revoke(options.name)) return Exit::done;
    return refuse("no token " + bot::harmless(options.name) + " is good");
}

CLI::App& add_act(CLI::App& tokens, const char* name, const char* what, const OptionsPtr& options) {
    CLI::App& command = *tokens.add_subcommand(name, what);
    add_database_options(command, options->place);
    return command;
}

}  // namespace

void add_tokens(CLI::App& app, Exit& exit) {
    const auto options = std::make_shared<AccountOptions>();
    CLI::App& tokens = *app.add_subcommand("tokens", "Which programs may use the agents' API");
    tokens.require_subcommand(1);

    CLI::App& adding = add_act(tokens, "add", "Make a token and print it", options);
    adding.add_option("name", options->name, "What it is for; never used twice")->required();
    add_role(adding, *options, "--role");
    adding.footer("Example:\n  wizdesk tokens add crm --role agent");
    on_run(adding, exit, [options] { return add(*options); });

    CLI::App& listing = add_act(tokens, "list", "Show all tokens, without their secrets", options);
    listing.footer("Example:\n  wizdesk tokens list");
    on_run(listing, exit, [options] { return list(*options); });

    CLI::App& revoking = add_act(tokens, "revoke", "Lock a program out, at once", options);
    revoking.add_option("name", options->name, "The token's name")->required();
    revoking.footer("Example:\n  wizdesk tokens revoke crm");
    on_run(revoking, exit, [options] { return revoke(*options); });
}

}  // namespace wizdesk::cli
