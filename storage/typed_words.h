#pragma once

// What a person types into the search, in pieces: the same for every store.

#include <string_view>
#include <vector>

namespace wizdesk::storage {

// What stands between blanks and quotation marks, at most sixteen pieces; views into `typed`.
std::vector<std::string_view> typed_words(std::string_view typed);

// Whether the piece also finds words that begin with it: too many words begin with one or two
// letters.
bool is_beginning(std::string_view piece);

}  // namespace wizdesk::storage
