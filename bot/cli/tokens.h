#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk tokens add|list|revoke`: the programs that may use the agents' API. It works while the
// service runs. A token is printed once, when it is made.
void add_tokens(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
