#include "storage/sqlite/search_words.h"

#include <algorithm>

#include "storage/typed_words.h"

namespace wizdesk::storage::sqlite {
namespace {

std::string quoted(std::string_view word) {
    return '"' + std::string(word) + (is_beginning(word) ? "\"*" : "\"");
}

}  // namespace

std::string match_expression(std::string_view words) {
    std::string expression;
    for (const std::string_view word : typed_words(words)) {
        if (!expression.empty()) expression += ' ';
        expression += quoted(word);
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
