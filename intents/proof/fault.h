#pragma once

#include <string>
#include <vector>

#include "intents/pack/pack.h"

namespace wizdesk::proof {

enum class Severity {
    error,    // the pack must not be used
    warning,  // worth a look, not wrong
};

// Something wrong with a pack, for its editor: what stands against what, and what to do.
struct Fault {
    Severity severity = Severity::error;
    intents::Place place;
    std::string what;
};

using Faults = std::vector<Fault>;

// "decisions.yml:12:7"; the file alone where no line is known.
std::string to_string(const intents::Place& place);

// "decisions.yml:12:7: warning: what", one line.
std::string to_string(const Fault& fault);

}  // namespace wizdesk::proof
