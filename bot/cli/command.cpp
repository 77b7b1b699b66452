#include "bot/cli/command.h"

#include <CLI/CLI.hpp>

namespace wizdesk::cli {

void add_pack_option(CLI::App& command, std::string& folder) {
    command
        .add_option("--pack", folder, "Folder of the knowledge pack (default: the built-in one)")
        ->type_name("DIR");
}

void on_run(CLI::App& command, Exit& exit, std::function<Exit()> run) {
    command.callback([&exit, run = std::move(run)] { exit = run(); });
}

}  // namespace wizdesk::cli
