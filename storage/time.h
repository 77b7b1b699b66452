#pragma once

#include <chrono>

namespace wizdesk::storage {

// UTC with the resolution that the HTTP contract shows.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

}  // namespace wizdesk::storage
