#pragma once

// The settings of a command that works on what `wizdesk serve` is configured with.

#include <optional>
#include <string>

#include "bot/config.h"

namespace CLI {
class App;
}

namespace wizdesk::cli {

// `--config FILE`.
void add_config_option(CLI::App& command, std::optional<std::string>& file);

// From `file`, else from the file that WIZDESK_CONFIG names, else the defaults; the environment
// wins over either. Throws bot::ConfigError.
bot::Config load_settings(const std::optional<std::string>& file);

// Which database a command works on.
struct DatabaseOptions {
    std::optional<std::string> config_file;
    std::optional<std::string> database;

    // The one that is named, else that of the settings. Throws bot::ConfigError.
    std::string chosen() const;
};

// `--config FILE` and `--database FILE`.
void add_database_options(CLI::App& command, DatabaseOptions& options);

}  // namespace wizdesk::cli
