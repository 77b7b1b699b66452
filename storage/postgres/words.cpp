#include "storage/postgres/words.h"

#include <algorithm>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "storage/typed_words.h"

namespace wizdesk::storage::postgres {
namespace {

constexpr std::size_t kSnippetWords = 24;
constexpr std::size_t kWordsBefore = 8;
constexpr std::string_view kCut = "…";

bool is_mark(UChar32 c) {
    constexpr std::uint32_t kMarks = U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK;
    return (U_GET_GC_MASK(c) & kMarks) != 0;
}

bool is_of_word(UChar32 c) {
    return c >= 0 && (u_isalnum(c) || is_mark(c));
}

std::string folded(std::string_view word) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* forms = icu::Normalizer2::getNFKDInstance(status);
    auto text = icu::UnicodeString::fromUTF8({word.data(), static_cast<int>(word.size())});
    if (U_SUCCESS(status)) text = forms->normalize(text.foldCase(), status);
    icu::UnicodeString kept;
    for (int at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (u_isalnum(c)) kept.append(c);
    }
    std::string bytes;
    return kept.toUTF8String(bytes);
}

// A run of words is one place behind the other.
bool matches_at(const std::vector<Word>& words, std::size_t at, const Phrase& phrase) {
    if (at + phrase.words.size() > words.size()) return false;
    for (std::size_t i = 0; i < phrase.words.size(); ++i) {
        const std::string& word = words[at + i].folded;
        const bool last = i + 1 == phrase.words.size();
        if (last && phrase.beginning ? !word.starts_with(phrase.words[i]) : word != phrase.words[i])
            return false;
    }
    return true;
}

std::vector<bool> found_among(const std::vector<Word>& words, const std::vector<Phrase>& phrases) {
    std::vector<bool> found(words.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
        for (const Phrase& phrase : phrases) {
            if (!matches_at(words, at, phrase)) continue;
            std::fill_n(found.begin() + static_cast<std::ptrdiff_t>(at), phrase.words.size(), true);
        }
    }
    return found;
}

// Where the snippet begins and ends, as numbers of words.
std::pair<std::size_t, std::size_t> window_of(const std::vector<bool>& found) {
    const auto first = static_cast<std::size_t>(std::ranges::find(found, true) - found.begin());
    if (found.size() <= kSnippetWords) return {0, found.size()};
    const std::size_t latest = found.size() - kSnippetWords;
    const std::size_t begin =
        first == found.size() ? 0 : std::min(latest, first - std::min(first, kWordsBefore));
    return {begin, begin + kSnippetWords};
}

std::string quoted(const Phrase& phrase) {
    std::string text;
    for (const std::string& word : phrase.words) {
        if (!text.empty()) text += " <-> ";
        text += '\'' + word + '\'';
    }
    return '(' + text + (phrase.beginning ? ":*)" : ")");
}

void add_piece(std::vector<SnippetPiece>& pieces, std::string text, bool found) {
    if (!text.empty()) pieces.push_back({std::move(text), found});
}

}  // namespace

std::vector<Word> split(std::string_view text) {
    std::vector<Word> words;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        const std::int32_t begin = at;
        std::int32_t end = at;
        for (UChar32 c = 0; at < size; end = at) {
            U8_NEXT(text.data(), at, size, c);
            if (!is_of_word(c)) break;
        }
        if (end == begin) continue;
        const auto from = static_cast<std::size_t>(begin);
        std::string word = folded(text.substr(from, static_cast<std::size_t>(end) - from));
        if (!word.empty()) words.push_back({from, static_cast<std::size_t>(end), std::move(word)});
    }
    return words;
}

std::string words_of(std::string_view text) {
    std::string joined;
    for (const Word& word : split(text)) {
        if (!joined.empty()) joined += ' ';
        joined += word.folded;
    }
    return joined;
}

std::vector<Phrase> phrases_of(std::string_view typed) {
    std::vector<Phrase> phrases;
    for (const std::string_view one : typed_words(typed)) {
        Phrase phrase;
        for (Word& word : split(one)) phrase.words.push_back(std::move(word.folded));
        phrase.beginning = is_beginning(one);
        if (!phrase.words.empty()) phrases.push_back(std::move(phrase));
    }
    return phrases;
}

std::string query_of(const std::vector<Phrase>& phrases) {
    std::string query;
    for (const Phrase& phrase : phrases) {
        if (!query.empty()) query += " & ";
        query += quoted(phrase);
    }
    return query;
}

std::vector<SnippetPiece> snippet_of(std::string_view text, const std::vector<Phrase>& phrases) {
    const std::vector<Word> words = split(text);
    const std::vector<bool> found = found_among(words, phrases);
    const auto [begin, end] = window_of(found);
    std::size_t at = begin == 0 ? 0 : words[begin].begin;
    std::vector<SnippetPiece> pieces;
    std::string plain(begin == 0 ? "" : kCut);
    for (std::size_t i = begin; i < end; ++i) {
        if (!found[i]) continue;
        add_piece(pieces, plain.append(text.substr(at, words[i].begin - at)), false);
        add_piece(pieces, std::string(text.substr(words[i].begin, words[i].end - words[i].begin)),
                  true);
        plain.clear();
        at = words[i].end;
    }
    const bool cut = end < words.size();
    plain.append(text.substr(at, (cut ? words[end - 1].end : text.size()) - at));
    add_piece(pieces, plain.append(cut ? kCut : ""), false);
    return pieces;
}

}  // namespace wizdesk::storage::postgres
