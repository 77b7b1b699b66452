#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk export`.
void add_export(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
