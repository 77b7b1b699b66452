#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk outbox list|retry|drop`
void add_outbox(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
