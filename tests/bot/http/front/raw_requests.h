#pragma once

#include <string>
#include <vector>

namespace wizdesk::http::front {

// Bytes on a connection and the answers that they must bring, in order. `stays_open`: a further
// request on the connection is answered too; otherwise the front closes and says nothing more.
struct RawCase {
    std::string name;
    std::string bytes;
    std::vector<int> statuses;
    bool stays_open = false;
};

std::vector<RawCase> raw_cases();

}  // namespace wizdesk::http::front
