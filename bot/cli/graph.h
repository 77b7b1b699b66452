#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk graph`: the decision tables as a picture that people can discuss.
void add_graph(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
