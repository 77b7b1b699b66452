#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk replay`: which stored messages a knowledge pack would answer in another way.
void add_replay(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
