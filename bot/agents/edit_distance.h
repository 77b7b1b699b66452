#pragma once

// How much of a text was changed.

#include <cstdint>
#include <string_view>

namespace wizdesk::agents {

struct Edit {
    std::int64_t distance = 0;  // characters put in, taken out or replaced, at the least
    double share = 0;           // of the longer text, 0 to 1
};

// Both texts are valid UTF-8. Takes time for the product of their lengths (4,000 characters each:
// tens of milliseconds), so what comes from strangers has to be bounded before.
Edit edit_between(std::string_view before, std::string_view after);

}  // namespace wizdesk::agents
