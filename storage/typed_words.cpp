#include "storage/typed_words.h"

#include <algorithm>

namespace wizdesk::storage {
namespace {

constexpr std::size_t kMostWords = 16;
constexpr std::ptrdiff_t kShortestBeginning = 3;

bool parts_words(unsigned char c) {
    return c <= ' ' || c == '"' || c == 0x7f;
}

bool begins_character(unsigned char c) {
    return (c & 0xc0U) != 0x80;
}

}  // namespace

std::vector<std::string_view> typed_words(std::string_view typed) {
    std::vector<std::string_view> words;
    const auto* at = typed.begin();
    while (words.size() < kMostWords) {
        const auto* begin = std::find_if_not(at, typed.end(), parts_words);
        const auto* end = std::find_if(begin, typed.end(), parts_words);
        if (begin == end) break;
        words.emplace_back(begin, end);
        at = end;
    }
    return words;
}

bool is_beginning(std::string_view piece) {
    return std::ranges::count_if(piece, begins_character) >= kShortestBeginning;
}

}  // namespace wizdesk::storage
