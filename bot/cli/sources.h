#pragma once

// `wizdesk sources check`: what keeps the configured ticket systems from working.

#include <iosfwd>
#include <string_view>
#include <vector>

#include "bot/cli/command.h"
#include "bot/tickets/source.h"

namespace wizdesk::cli {

// Says on `out` what is wrong with each source, a line each, or that nothing is: what is missing
// or wrong in its settings, intents that the knowledge pack does not have (`intents` are those that
// it has), and what its API answers to a harmless question. done: nothing is wrong; no: something
// has to be mended; could_not: a system cannot be reached and nothing else is wrong.
Exit check_sources(const std::vector<tickets::Source>& sources,
                   const std::vector<std::string_view>& intents, std::ostream& out);

void add_sources(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
