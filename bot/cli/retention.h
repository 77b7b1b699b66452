#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk retention list|approve`
void add_retention(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
