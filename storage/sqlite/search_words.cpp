#include "storage/sqlite/search_words.h"

#include <algorithm>

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::size_t kMostWords = 16;
// Too many words begin with one or two letters.
constexpr std::ptrdiff_t kShortestBeginning = 3;

bool parts_words(unsigned char c) {
    return c <= ' ' || c == '"' || c == 0x7f;
}

bool begins_character(unsigned char c) {
    return (c & 0xc0) != 0x80;
}

std::string quoted(std::string_view word) {
    const bool beginning = std::ranges::count_if(word, begins_character) >= kShortestBeginning;
    return '"' + std::string(word) + (beginning ? "\"*" : "\"");
}

}  // namespace

std::string match_expression(std::string_view words) {
    std::string expression;
    const auto* at = words.begin();
    for (std::size_t count = 0; count < kMostWords; ++count) {
        const auto* begin = std::find_if_not(at, words.end(), parts_words);
        const auto* end = std::find_if(begin, words.end(), parts_words);
        if (begin == end) break;
        if (!expression.empty()) expression += ' ';
        expression += quoted({begin, end});
        at = end;
    }
    return expression;
}

std::vector<SnippetPiece> pieces_of(std::string_view marked) {
    std::vector<SnippetPiece> pieces;
    bool found = false;
    while (!marked.empty()) {
        const std::size_t end = std::min(marked.find_first_of("\x02\x03"), marked.size());
        if (end > 0) pieces.push_back({std::string(marked.substr(0, end)), found});
        if (end == marked.size()) break;
        found = marked[end] == kFoundBegins[0];
        marked.remove_prefix(end + 1);
    }
    return pieces;
}

}  // namespace wizdesk::storage::sqlite
