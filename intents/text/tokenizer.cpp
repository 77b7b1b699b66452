#include "intents/text/tokenizer.h"

#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace wizdesk::intents {
namespace {

constexpr char kApostrophe = '\'';

// What keyboards put in its place counts as one: ’ ‘ ʼ ′ ` and the acute accent by itself.
bool is_apostrophe(UChar32 c) {
    return c == kApostrophe || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x2032 ||
           c == 0xFF07 || c == 0xB4 || c == '`';
}

const icu::Normalizer2& normalizer(const char* name, UNormalization2Mode mode) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getInstance(nullptr, name, mode, error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no normaliser: is libicu complete?");
    return *found;
}

std::string without_accents(const icu::UnicodeString& folded) {
    static const icu::Normalizer2& decompose = normalizer("nfc", UNORM2_DECOMPOSE);
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString parts = decompose.normalize(folded, error);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 c = parts.char32At(i);
        if (u_charType(c) != U_NON_SPACING_MARK) kept.append(c);
    }
    std::string utf8;
    kept.toUTF8String(utf8);
    return utf8;
}

bool is_ascii(std::string_view word) {
    for (const char c : word) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
}

std::string lower_ascii(std::string_view word) {
    std::string lower(word);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        if (is_apostrophe(c)) c = kApostrophe;
    }
    return lower;
}

struct CodePoint {
    UChar32 value = 0;
    std::size_t byte = 0;
};

std::vector<CodePoint> decode(std::string_view text) {
    std::vector<CodePoint> points;
    points.reserve(text.size() + 1);
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        const auto byte = static_cast<std::size_t>(i);
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        points.push_back({is_apostrophe(c) ? kApostrophe : c, byte});
    }
    points.push_back({0, text.size()});  // so that every code point has a next one
    return points;
}

bool is_word(UChar32 c) {
    return c > 0 && (u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK);
}

bool is_upper(UChar32 c) {
    return u_isupper(c);
}

// Walks the code points once; one member a kind of thing that can stand at the cursor.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text), points_(decode(text)) {}

    Tokens run() {
        while (at_ + 1 < points_.size()) {
            if (is_word(here())) {
                if (!dotted_initials()) word();
            } else {
                separator();
            }
        }
        return std::move(tokens_);
    }

  private:
    UChar32 here() const { return points_[at_].value; }
    UChar32 ahead(std::size_t n) const {
        return at_ + n < points_.size() ? points_[at_ + n].value : 0;
    }

    std::string_view bytes(std::size_t from, std::size_t to) const {
        return text_.substr(points_[from].byte, points_[to].byte - points_[from].byte);
    }

    void word() {
        const std::size_t from = at_;
        bool capitals = true;
        while (is_word(here()) || (here() == kApostrophe && at_ > from && is_word(ahead(1)))) {
            capitals = capitals && is_upper(here());
            ++at_;
        }
        add(normalize_word(bytes(from, at_)), from, capitals && at_ - from > 1);
    }

    // "M.D." or "a.p.r.n." is one word, or each letter would end a sentence.
    bool dotted_initials() {
        std::size_t n = 0;
        const auto word_behind = [&] {
            return is_word(ahead(2 * n + 2)) && is_word(ahead(2 * n + 3));
        };
        while (u_isalpha(ahead(2 * n)) && ahead(2 * n + 1) == '.' && !word_behind()) ++n;
        if (n > 0 && u_isalpha(ahead(2 * n)) && !is_word(ahead(2 * n + 1))) return initials(n, 1);
        return n >= 2 ? initials(n, 0) : false;
    }

    bool initials(std::size_t dotted, std::size_t last) {
        std::string letters;
        for (std::size_t i = 0; i < dotted + last; ++i) {
            letters += normalize_word(bytes(at_ + 2 * i, at_ + 2 * i + 1));
        }
        const std::size_t from = at_;
        at_ += 2 * dotted + last;
        add(letters, from, is_upper(points_[from].value));
        if (last == 0 && is_upper(ahead(1))) widen(Break::sentence);  // "an M.D. We vaccinate"
        return true;
    }

    void add(std::string word, std::size_t from, bool capitals) {
        if (word.empty()) return;
        tokens_.push_back({std::move(word), {}, from, at_, break_, capitals, false, false});
        break_ = Break::none;
    }

    void separator() {
        const UChar32 c = here();
        const bool spaced = at_ == 0 || u_isspace(points_[at_ - 1].value);
        ++at_;
        if (c == '&' || c == '+') return add_word("and");
        if (c == '@' && spaced) return add_word("at");
        if (c == '#' && spaced && u_isdigit(here())) return add_word("number");
        if (c == '\n') return line_end();
        if (c == '?' || c == '!' || c == ';' || c == 0x3002 || c == 0xBF) return sentence_end(c);
        if (c == '.' && !abbreviation()) return sentence_end(c);
        if (c == ',' || c == ':' || c == '(' || c == ')' || c == '"') widen(Break::clause);
        if (c == 0x2014 || c == 0x2013 || (c == '-' && spaced)) widen(Break::clause);
    }

    // "MD & PA", "a nurse @ a clinic", "the #1 person": the word that the sign at_ - 1 stands for.
    void add_word(const char* word) { add(word, at_ - 1, false); }

    // A wrapped line goes on; a new paragraph, list item or sentence does not.
    void line_end() {
        std::size_t next = at_;
        while (next + 1 < points_.size() &&
               (points_[next].value == ' ' || points_[next].value == '\r')) {
            ++next;
        }
        const UChar32 c = points_[next].value;
        if (c == '\n' || c == '-' || c == '*' || is_upper(c) || u_isdigit(c)) sentence_end('\n');
    }

    void sentence_end(UChar32 c) {
        if (c == '?') mark_asked();
        widen(Break::sentence);
    }

    void mark_asked() {
        for (auto token = tokens_.rbegin(); token != tokens_.rend(); ++token) {
            token->asked = true;
            if (token->before == Break::sentence) break;
        }
    }

    // "Dr. Lopez", "dept. of health", "3.5": the point does not end a sentence. It does in "I
    // order.We vaccinate", where only the blank was forgotten.
    bool abbreviation() const {
        const bool new_sentence = at_ > 1 && u_islower(points_[at_ - 2].value) && is_upper(here());
        if (is_word(here()) && !new_sentence) return true;
        if (tokens_.empty() || tokens_.back().end != at_ - 1) return false;
        for (const std::string_view known : {"dr", "mr", "mrs", "ms", "st", "dept", "vs", "etc"}) {
            if (tokens_.back().word == known) return true;
        }
        return false;
    }

    void widen(Break strength) {
        if (static_cast<int>(strength) > static_cast<int>(break_)) break_ = strength;
    }

    std::string_view text_;
    std::vector<CodePoint> points_;
    std::size_t at_ = 0;
    Break break_ = Break::sentence;
    Tokens tokens_;
};

}  // namespace

std::string normalize_word(std::string_view word) {
    if (is_ascii(word)) return lower_ascii(word);
    static const icu::Normalizer2& fold = normalizer("nfkc_cf", UNORM2_COMPOSE);
    UErrorCode error = U_ZERO_ERROR;
    auto unicode = icu::UnicodeString::fromUTF8(
        icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
    for (int32_t i = 0; i < unicode.length(); ++i) {
        if (is_apostrophe(unicode.charAt(i))) unicode.setCharAt(i, kApostrophe);
    }
    return without_accents(fold.normalize(unicode, error));
}

Tokens tokenize(std::string_view text) {
    return Scanner(text).run();
}

}  // namespace wizdesk::intents
