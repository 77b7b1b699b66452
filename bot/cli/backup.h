#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk backup FILE` and `wizdesk restore FILE`.
void add_backup(CLI::App& app, Exit& exit);
void add_restore(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
