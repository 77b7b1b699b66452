#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk serve`: answers over HTTP until SIGTERM or SIGINT, then done; usage for settings that
// cannot be used. SIGHUP reads the knowledge pack again; a pack that is not sound changes nothing.
// From here to the end of the process it holds back these signals and writes no core files.
void add_serve(CLI::App& app, Exit& exit);

// `wizdesk config example`: prints a file with all settings.
void add_config(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
