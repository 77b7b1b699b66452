#pragma once

// A message as the rules see it: one ASCII character for each visible code point, so that a digit
// is a digit whatever Unicode it was written in, and nothing hides behind invisible characters.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wizdesk::privacy {

// What stands for a code point that has no ASCII counterpart.
constexpr char folded_upper = '\x01';   // a capital letter of another script
constexpr char folded_lower = '\x02';   // any other letter
constexpr char folded_symbol = '\x03';  // everything else

struct FoldedText {
    // Letters keep their case but lose their accents; all digits, dashes, quotes and spaces are the
    // ASCII ones; line breaks are '\n'; invisible characters and combining marks are left out.
    std::string chars;
    // chars[i] came from the bytes [starts[i], starts[i + 1]); one entry more than chars.
    std::vector<std::uint32_t> starts;
};

// The text must be valid UTF-8 and shorter than 4 GiB.
FoldedText fold(std::string_view utf8);

// A copy in which each byte that belongs to no valid character is '?'.
std::string with_valid_utf8(std::string_view bytes);

}  // namespace wizdesk::privacy
