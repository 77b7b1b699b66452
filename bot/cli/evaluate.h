#pragma once

// `wizdesk evaluate`: how good the classifier is on any labelled texts.

#include "bot/cli/command.h"

namespace wizdesk::cli {

void add_evaluate(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
