#pragma once

// What a person types into the search, for FTS5; and what FTS5 found, for people.

#include <string>
#include <string_view>
#include <vector>

#include "storage/agent_store.h"

namespace wizdesk::storage::sqlite {

// The expression that matches texts with every one of the words: each is quoted, so nothing in it
// is syntax. Empty if there is no word. Words after the sixteenth are left out.
std::string match_expression(std::string_view words);

// What snippet() puts around a found word. Both are control characters: a text that has them itself
// is only marked in the wrong place.
inline constexpr std::string_view kFoundBegins = "\x02";
inline constexpr std::string_view kFoundEnds = "\x03";

// The pieces of a snippet; the marks are in none of them, nor are there empty pieces.
std::vector<SnippetPiece> pieces_of(std::string_view marked);

}  // namespace wizdesk::storage::sqlite
