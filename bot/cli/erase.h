#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk erase`
void add_erase(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
