#include "bot/privacy/tokenizer.h"

#include <algorithm>

namespace wizdesk::privacy {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_small(char c) {
    return (c >= 'a' && c <= 'z') || c == folded_lower;
}
bool is_capital(char c) {
    return (c >= 'A' && c <= 'Z') || c == folded_upper;
}
bool is_letter(char c) {
    return is_small(c) || is_capital(c);
}

class Tokenizer {
  public:
    Tokenizer(const FoldedText& text, const Lexicon& lexicon)
        : chars_(text.chars), lexicon_(lexicon) {}

    std::vector<Token> run() {
        tokens_.reserve(chars_.size() / 4 + 16);
        while (skip_space()) tokens_.push_back(next());
        return std::move(tokens_);
    }

  private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < chars_.size() ? chars_[at_ + ahead] : '\0';
    }

    bool skip_space() {
        spaced_ = at_ == 0;
        lines_ = 0;
        for (; peek() == ' ' || peek() == '\n'; ++at_) {
            spaced_ = true;
            if (peek() == '\n') lines_ = std::min(lines_ + 1, 2);
        }
        return at_ < chars_.size();
    }

    Token next() {
        Token token;
        token.begin = static_cast<std::uint32_t>(at_);
        token.spaced = spaced_;
        token.lines = static_cast<std::uint8_t>(lines_);
        const char c = peek();
        if (is_digit(c)) {
            take_number(token);
        } else if (is_letter(c)) {
            take_word(token);
        } else if (c != '[' || !take_placeholder(token)) {
            token.kind = Kind::symbol;
            token.symbol = c;
            ++at_;
        }
        token.end = static_cast<std::uint32_t>(at_);
        return token;
    }

    void take_number(Token& token) {
        token.kind = Kind::number;
        while (is_digit(peek())) ++at_;
    }

    bool take_placeholder(Token& token) {
        const std::string_view rest = chars_.substr(at_, longest_placeholder);
        const TypeNames* const names = placeholder_at(rest);
        if (names == nullptr) return false;
        token.kind = Kind::placeholder;
        token.type = names->type;
        token.starts_claim = true;
        at_ += names->placeholder.size();
        return true;
    }

    void take_word(Token& token) {
        token.kind = Kind::word;
        const std::size_t start = at_;
        if (!take_abbreviation()) {
            while (is_letter(peek()) || joins_apostrophe(start)) ++at_;
        }
        const std::string_view word = chars_.substr(start, at_ - start);
        token.shape = shape_of(word);
        token.marks = look_up(word);
    }

    // "d.o.b.", "P.O.", "y.o": single letters with dots between them. The longest one is bounded so
    // that a text of nothing else stays linear.
    bool take_abbreviation() {
        constexpr std::size_t longest = 12;
        std::size_t length = 0;
        while (length < longest && is_letter(peek(length)) && peek(length + 1) == '.') length += 2;
        if (length == 0) return false;
        const bool ends_in_letter = is_letter(peek(length));
        const char after = peek(length + 1);
        if (ends_in_letter && (is_letter(after) || is_digit(after) || after == '@')) return false;
        if (length == 2 && !ends_in_letter) return false;
        at_ += ends_in_letter ? length + 1 : length;
        return true;
    }

    // An apostrophe belongs to the word in O'Brien and D'Angelo, not in Liam's or I'm.
    bool joins_apostrophe(std::size_t start) const {
        return peek() == '\'' && at_ - start <= 2 && is_capital(chars_[start]) &&
               is_capital(peek(1)) && is_letter(peek(2)) && chars_[start] != 'I';
    }

    static Shape shape_of(std::string_view word) {
        if (!is_capital(word[0])) return Shape::lower;
        const bool any_small = std::any_of(word.begin(), word.end(), is_small);
        return any_small || word.size() == 1 ? Shape::capital : Shape::upper;
    }

    Marks look_up(std::string_view word) const {
        constexpr std::size_t longest = 20;
        if (word.size() > longest + 4) return no_mark;
        char key[longest + 4];
        std::size_t length = 0;
        for (const char c : word) {
            if (c == '.' || c == '\'') continue;
            key[length++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        return lexicon_.marks_of({key, length});
    }

    std::string_view chars_;
    const Lexicon& lexicon_;
    std::size_t at_ = 0;
    bool spaced_ = true;
    int lines_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(const FoldedText& text, const Lexicon& lexicon) {
    return Tokenizer(text, lexicon).run();
}

}  // namespace wizdesk::privacy
