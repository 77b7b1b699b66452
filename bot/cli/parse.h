#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk parse`: what a message is taken to mean and why, and what it would be answered.
void add_parse(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
