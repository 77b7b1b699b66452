#pragma once

#include <string>

namespace wizdesk::learning {

// What `patch -p1` and `git apply` make `after` of `before` with; both are whole files. Everything
// between the first and the last line that differs is one hunk. Empty if they are the same.
std::string unified_diff(const std::string& file, const std::string& before,
                         const std::string& after);

}  // namespace wizdesk::learning
