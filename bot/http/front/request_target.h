#pragma once

#include <string>
#include <string_view>

namespace wizdesk::http::front {

// True for a target in origin form ("/path?query"; "*" for OPTIONS) of visible ASCII with whole
// percent escapes, whose path has no escaped control byte and nowhere an escaped NUL: a path that
// every later reader, C strings included, understands alike.
bool is_sound_target(std::string_view target, std::string_view method);

// The same target with every '?' but the first escaped: legal in a query, but the library splits
// there and refuses.
std::string for_library(std::string_view target);

}  // namespace wizdesk::http::front
