#pragma once

// How times stand in the public tables and in the HTTP contract.

#include <string>
#include <string_view>

#include "storage/time.h"

namespace wizdesk::storage {

// RFC 3339 in UTC with milliseconds, "2026-11-22T08:05:09.042Z": sorts as text as it sorts in time.
// Throws std::invalid_argument outside of the years 0 to 9999, which the form cannot show.
std::string to_rfc3339(Time time);

// The inverse; accepts exactly the form above. Throws std::invalid_argument for anything else.
Time time_from_rfc3339(std::string_view text);

}  // namespace wizdesk::storage
