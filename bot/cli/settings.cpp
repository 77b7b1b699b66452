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

}  // namespace wizdesk::cli
