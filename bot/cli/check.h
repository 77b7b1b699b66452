#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk check`: whether a knowledge pack may be used, and what is wrong with it.
void add_check(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
