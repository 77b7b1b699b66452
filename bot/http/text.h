#pragma once

// Text from strangers: is it text at all, and how long is it?

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wizdesk::http {

// Code points of valid UTF-8; empty for bytes that are none (overlong forms, surrogates and what
// lies beyond U+10FFFF are none).
std::optional<std::size_t> code_points(std::string_view bytes);

// `text`, which is valid UTF-8, without Unicode white space and control characters at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace wizdesk::http
