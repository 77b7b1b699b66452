#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk hold add|remove|list`
void add_hold(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
