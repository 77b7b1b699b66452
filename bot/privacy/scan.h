#pragma once

// One message while the rules work on it: its tokens, what each word can mean, and which tokens are
// already claimed as part of an identifier. Rules run one after the other over the same Scan
// (redactor.cpp gives the order) and look only a fixed number of tokens around, so that the whole
// stays linear.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bot/privacy/folded_text.h"
#include "bot/privacy/lexicon.h"

namespace wizdesk::privacy {

enum class Type : std::uint8_t {
    none,
    ssn,
    itin,
    mbi,
    id,
    phone,
    email,
    birth,
    date,
    age,
    address,
    zip,
    name,
    card,
    secret,
    ip,
    mac,
    link,
};

struct TypeNames {
    Type type;
    std::string_view count;        // in Redaction::counts
    std::string_view placeholder;  // in the text
};
const TypeNames& names_of(Type type);
// The placeholder that `text` begins with, or nullptr.
const TypeNames* placeholder_at(std::string_view text);
constexpr std::size_t longest_placeholder = 15;

enum class Kind : std::uint8_t { end, word, number, symbol, placeholder };
enum class Shape : std::uint8_t { lower, capital, upper };  // of a word: abc, Abc or AbC, ABC

struct Token {
    std::uint32_t begin = 0;  // in FoldedText::chars, [begin, end)
    std::uint32_t end = 0;
    Marks marks = no_mark;
    Kind kind = Kind::end;
    Shape shape = Shape::lower;
    char symbol = 0;               // of a symbol, else 0
    bool spaced = false;           // white space before it, or the start of the text
    std::uint8_t lines = 0;        // line breaks before it (2 for more)
    Type type = Type::none;        // what it was claimed as, or the placeholder's type
    bool starts_claim = false;     // first token of its claim
    bool kept = false;             // protected: no rule may claim it
    std::uint8_t date = 0;         // number of tokens of the date that starts here
    std::uint8_t date_before = 0;  // number of tokens of the date that ends here

    std::uint32_t size() const { return end - begin; }
    bool is(Mark mark) const { return (marks & mark) != 0; }
    bool is_symbol(char c) const { return symbol == c; }
    bool is_number(std::uint32_t digits) const { return kind == Kind::number && size() == digits; }
    bool claimed() const { return type != Type::none || kept; }
};

using Index = std::int32_t;

class Scan {
  public:
    // Both must outlive the scan.
    Scan(const FoldedText& text, const Lexicon& lexicon);

    Index size() const { return static_cast<Index>(tokens_.size()); }
    // A token of kind `end` outside the text.
    const Token& at(Index i) const {
        return i >= 0 && i < size() ? tokens_[static_cast<std::size_t>(i)] : nothing_;
    }
    const Lexicon& lexicon() const { return lexicon_; }

    // The folded characters of tokens [first, last].
    std::string_view text(Index first, Index last) const;
    std::string_view text(Index i) const { return text(i, i); }
    // The digits among those characters.
    std::string digits(Index first, Index last) const;

    // Claims [first, last] for `type` unless one of them is claimed already. True if it did.
    bool claim(Index first, Index last, Type type);
    // Puts [first, last] out of reach of all rules.
    void keep(Index first, Index last);
    // Marks [first, last] as a date of any kind, for the rules that look for one.
    void note_date(Index first, Index last);

    // True if no white space is between tokens i - 1 and i.
    bool joined(Index i) const { return at(i).kind != Kind::end && !at(i).spaced; }
    bool same_line(Index i) const { return at(i).kind != Kind::end && at(i).lines == 0; }
    // True if a sentence ends between i - 1 and i.
    bool sentence_starts(Index i) const;
    // The last token of the run of letters and digits without a gap that starts at i.
    Index run_end(Index i) const;

  private:
    const FoldedText& text_;
    const Lexicon& lexicon_;
    std::vector<Token> tokens_;
    Token nothing_;
};

}  // namespace wizdesk::privacy
