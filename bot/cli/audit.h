#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk audit verify|list`
void add_audit(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
