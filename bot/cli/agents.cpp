#include "bot/cli/agents.h"

#include <iomanip>
#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/agents/names.h"
#include "bot/agents/password.h"
#include "bot/cli/account_options.h"
#include "bot/cli/open_oversight.h"
#include "bot/clock.h"
#include "bot/plain_text.h"
#include "bot/random_id.h"
#include "storage/time_text.h"

namespace wizdesk::cli {
namespace {

using storage::Agent;
using storage::AgentChange;
using OptionsPtr = std::shared_ptr<AccountOptions>;

Exit refuse(const std::string& why) {
    std::cerr << "wizdesk: " << why << '\n';
    return Exit::no;
}

// The first line of the standard input, without its end.
std::string read_password() {
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

Exit add(const AccountOptions& options) {
    if (const auto fault = agents::fault_of_name(options.name)) return refuse(*fault);
    const std::string password = read_password();
    if (const auto fault = agents::fault_of_password(password, options.name)) return refuse(*fault);
    const auto accounts = open_accounts(options);
    Agent agent;
    agent.id = bot::random_id();
    agent.name = options.name;
    agent.name_key = agents::name_key(options.name);
    agent.role = storage::agent_role_from(options.role);
    agent.password_hash = agents::hash_password(password);
    agent.created_at = bot::SystemClock().now();
    const auto act = operator_act("agent.add", agent.name + " as " + options.role);
    if (!accounts->add_agent(agent)) return refuse("there is an agent of that name already");
    std::cerr << "wizdesk: added " << bot::harmless(agent.name) << " as " << options.role << '\n';
    return Exit::done;
}

Exit list(const AccountOptions& options) {
    for (const Agent& agent : open_accounts(options)->agents()) {
        std::cout << storage::to_rfc3339(agent.created_at) << "  " << std::left << std::setw(13)
                  << to_string(agent.role) << "  " << (agent.disabled ? "disabled" : "enabled ")
                  << "  " << bot::harmless(agent.name) << '\n';
    }
    return Exit::done;
}

Exit change(const AccountOptions& options, const std::string& action, const AgentChange& change) {
    const auto accounts = open_accounts(options);
    const auto agent = accounts->find_agent_named(agents::name_key(options.name));
    const std::string role = change.role ? " to " + options.role : "";
    const auto act = operator_act(action, agent ? agent->name + role : "");
    if (!agent || !accounts->change_agent(agent->id, change))
        return refuse("there is no agent " + bot::harmless(options.name));
    std::cerr << "wizdesk: done; sessions of " << bot::harmless(agent->name) << " have ended\n";
    return Exit::done;
}

Exit change_password(const AccountOptions& options) {
    const std::string password = read_password();
    if (const auto fault = agents::fault_of_password(password, options.name)) return refuse(*fault);
    return change(options, "agent.password", {.password_hash = agents::hash_password(password)});
}

CLI::App& add_act(CLI::App& agents, const char* name, const char* what, const OptionsPtr& options) {
    CLI::App& command = *agents.add_subcommand(name, what);
    add_database_options(command, options->place);
    command.add_option("name", options->name, "The agent's name")->required();
    return command;
}

// There is no other way to give it; the flag keeps that visible.
void add_password_flag(CLI::App& command, AccountOptions& options) {
    command
        .add_flag("--password-stdin", options.password_stdin,
                  "The password is the first line of the standard input")
        ->required();
}

void add_adding(CLI::App& agents, Exit& exit, const OptionsPtr& options) {
    CLI::App& command = add_act(agents, "add", "Let somebody use the console", options);
    add_role(command, *options, "--role");
    add_password_flag(command, *options);
    command.footer(
        "The password has at least 12 characters.\n"
        "Example:\n  wizdesk agents add Dana --role administrator --password-stdin <password.txt");
    on_run(command, exit, [options] { return add(*options); });
}

void add_listing(CLI::App& agents, Exit& exit, const OptionsPtr& options) {
    CLI::App& command = *agents.add_subcommand("list", "Show all agents");
    add_database_options(command, options->place);
    command.footer("Example:\n  wizdesk agents list");
    on_run(command, exit, [options] { return list(*options); });
}

void add_changing(CLI::App& agents, Exit& exit, const OptionsPtr& options) {
    CLI::App& disable = add_act(agents, "disable", "Lock somebody out, at once", options);
    disable.footer("Example:\n  wizdesk agents disable Dana");
    on_run(disable, exit,
           [options] { return change(*options, "agent.disable", {.disabled = true}); });

    CLI::App& enable = add_act(agents, "enable", "Let somebody in again", options);
    enable.footer("Example:\n  wizdesk agents enable Dana");
    on_run(enable, exit,
           [options] { return change(*options, "agent.enable", {.disabled = false}); });

    CLI::App& password = add_act(agents, "password", "Give a new password", options);
    add_password_flag(password, *options);
    password.footer("Example:\n  wizdesk agents password Dana --password-stdin <password.txt");
    on_run(password, exit, [options] { return change_password(*options); });

    CLI::App& role = add_act(agents, "role", "Give another role", options);
    add_role(role, *options, "role");
    role.footer("Example:\n  wizdesk agents role Dana editor");
    on_run(role, exit, [options] {
        return change(*options, "agent.role", {.role = storage::agent_role_from(options->role)});
    });
}

}  // namespace

void add_agents(CLI::App& app, Exit& exit) {
    const auto options = std::make_shared<AccountOptions>();
    CLI::App& agents = *app.add_subcommand("agents", "Who may use the agents' console");
    agents.require_subcommand(1);
    add_adding(agents, exit, options);
    add_listing(agents, exit, options);
    add_changing(agents, exit, options);
}

}  // namespace wizdesk::cli
