#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk chat`: the helpdesk in the terminal, with the same turn that the service takes.
void add_chat(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
