#include "intents/classifier/plain_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace wizdesk::intents {
namespace {

constexpr std::array<std::string_view, 7> clitics = {"n't", "'m", "'s", "'re", "'ve", "'ll", "'d"};
constexpr std::string_view curly_apostrophe = "\xE2\x80\x99";

bool is_word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
           static_cast<unsigned char>(byte) >= 0x80;
}

std::string lower_with_plain_apostrophes(std::string_view text) {
    std::string lower;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, curly_apostrophe.size()) == curly_apostrophe) {
            lower += '\'';
            i += curly_apostrophe.size() - 1;
        } else {
            const bool upper = text[i] >= 'A' && text[i] <= 'Z';
            lower += upper ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        }
    }
    return lower;
}

// `word` may still hold apostrophes; those outside a clitic split it.
void add_word(std::string_view word, std::vector<std::string>& words) {
    for (std::string_view clitic : clitics)
        if (word.size() > clitic.size() && word.ends_with(clitic)) {
            add_word(word.substr(0, word.size() - clitic.size()), words);
            words.emplace_back(clitic);
            return;
        }
    while (!word.empty()) {
        const std::size_t end = std::min(word.find('\''), word.size());
        if (end > 0) words.emplace_back(word.substr(0, end));
        word.remove_prefix(std::min(end + 1, word.size()));
    }
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
    const std::string lower = lower_with_plain_apostrophes(text);
    std::vector<std::string> words;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= lower.size(); ++i) {
        if (i < lower.size() && (is_word_byte(lower[i]) || lower[i] == '\'')) continue;
        if (i > start) add_word(std::string_view(lower).substr(start, i - start), words);
        if (i < lower.size() && lower[i] == '?') words.emplace_back("?");
        start = i + 1;
    }
    return words;
}

}  // namespace wizdesk::intents
