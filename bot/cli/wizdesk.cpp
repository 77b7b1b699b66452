#include "bot/cli/wizdesk.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/cli/agents.h"
#include "bot/cli/audit.h"
#include "bot/cli/backup.h"
#include "bot/cli/chat.h"
#include "bot/cli/check.h"
#include "bot/cli/command.h"
#include "bot/cli/erase.h"
#include "bot/cli/evaluate.h"
#include "bot/cli/export.h"
#include "bot/cli/graph.h"
#include "bot/cli/healthcheck.h"
#include "bot/cli/hold.h"
#include "bot/cli/migrate_store.h"
#include "bot/cli/outbox.h"
#include "bot/cli/parse.h"
#include "bot/cli/replay.h"
#include "bot/cli/retention.h"
#include "bot/cli/selftest.h"
#include "bot/cli/serve.h"
#include "bot/cli/sources.h"
#include "bot/cli/tokens.h"

namespace wizdesk::cli {
namespace {

void add_commands(CLI::App& app, Exit& exit) {
    add_serve(app, exit);
    add_config(app, exit);
    add_sources(app, exit);
    add_selftest(app, exit);
    add_healthcheck(app, exit);
    add_chat(app, exit);
    add_parse(app, exit);
    add_check(app, exit);
    add_graph(app, exit);
    add_evaluate(app, exit);
    add_agents(app, exit);
    add_tokens(app, exit);
    add_outbox(app, exit);
    add_replay(app, exit);
    add_backup(app, exit);
    add_restore(app, exit);
    add_migrate_store(app, exit);
    add_export(app, exit);
    add_erase(app, exit);
    add_retention(app, exit);
    add_hold(app, exit);
    add_audit(app, exit);
}

int status(Exit exit) {
    return static_cast<int>(exit);
}

int parse_and_run(CLI::App& app, const Exit& exit, int argc, char** argv) {
    try {
        app.parse(argc, argv);
        std::cout.flush();
        return status(std::cout ? exit : Exit::could_not);
    } catch (const CLI::ParseError& error) {
        // prints the help that was asked for, or what is wrong
        return status(app.exit(error) == 0 ? Exit::done : Exit::usage);
    } catch (const std::exception& error) {
        std::cerr << "wizdesk: " << error.what() << '\n';
        return status(Exit::could_not);
    }
}

}  // namespace

int run(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    CLI::App app("wizdesk helps people pick the right access to CT WiZ.", "wizdesk");
    app.require_subcommand(1);
    app.footer(
        "\"wizdesk COMMAND --help\" explains a command, with an example.\n"
        "Exit status: 0 done, 1 the answer is no, 2 wrong usage, 3 could not.");
    Exit exit = Exit::done;
    add_commands(app, exit);
    return parse_and_run(app, exit, argc, argv);
}

}  // namespace wizdesk::cli
