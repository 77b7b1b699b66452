#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk agents add|list|disable|enable|password|role`: who may use the console. It works while
// the service runs, which ends the sessions of whom it changes. Passwords come from the standard
// input only: everybody on the machine sees a command line.
void add_agents(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
