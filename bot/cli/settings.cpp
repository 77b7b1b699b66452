#include "bot/cli/settings.h"

#include <CLI/CLI.hpp>

#include "bot/tickets/registry.h"

namespace wizdesk::cli {

void add_config_option(CLI::App& command, std::optional<std::string>& file) {
    command.add_option("--config", file, "File with settings (WIZDESK_CONFIG)")->type_name("FILE");
}

bot::Config load_settings(const std::optional<std::string>& file) {
    std::vector<std::string_view> systems;
    for (const tickets::SystemRow& row : tickets::systems()) systems.push_back(row.name);
    const auto environment = bot::process_environment();
    return bot::load_config(file ? file : environment("WIZDESK_CONFIG"), environment, systems);
}

std::string DatabaseOptions::chosen() const {
    return database ? *database : load_settings(config_file).database;
}

void add_database_options(CLI::App& command, DatabaseOptions& options) {
    add_config_option(command, options.config_file);
    command
        .add_option("--database", options.database,
                    "The database; without it, the one of the settings")
        ->type_name("FILE");
}

}  // namespace wizdesk::cli
