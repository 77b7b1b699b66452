#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "intents/text/token.h"

namespace wizdesk::intents {

// A phrase that cannot be read; what() says why, in words for the pack's editor.
class PhraseError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// A phrase found: tokens [begin, end) of the message.
struct PhraseMatch {
    std::size_t phrase = 0;  // what add_phrase returned
    std::size_t begin = 0;
    std::size_t end = 0;
};

// A word class found: tokens [begin, end) of the message.
struct ClassMatch {
    std::size_t word_class = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

// The phrases of the knowledge pack, looked up all at once. The grammar of a phrase, elements set
// off by blanks:
//   order        a word in any of its forms (ordering, orders)
//   =order       this very form
//   {vaccine}    any member of a word class
//   a|b|{c}      one of several
//   a?           may be missing
//   ^order       only where a clause begins; the first element alone
//   *  *5        up to three (five) words of any kind, not across a sentence's end
// A phrase begins and ends with an element that must be there.
//
// Calls come in this order: add_class for all classes, add_phrase for all phrases, then only const
// calls, by any number of threads.
class PhraseSet {
  public:
    // Members are word sequences, with "=" for exact forms, or "{other}" by itself to take in a
    // class that was added before. Throws PhraseError; the set must not be used then.
    void add_class(const std::string& name, const std::vector<std::string>& members);

    // Returns the phrase's number, counted from 0. Throws PhraseError.
    std::size_t add_phrase(const std::string& text);

    std::size_t phrase_count() const { return phrases_.size(); }
    const std::string& phrase_text(std::size_t phrase) const { return phrases_[phrase].text; }
    const std::string& class_name(std::size_t word_class) const {
        return classes_[word_class].name;
    }
    std::size_t class_count() const { return classes_.size(); }
    bool has_class(const std::string& name) const { return class_numbers_.contains(name); }
    std::vector<std::string> class_members(const std::string& name) const;

    // All word classes found, in the order of the text; of one class at one place the longest.
    std::vector<ClassMatch> find_classes(const Tokens& tokens) const;

    // All phrases found, in the order of the text; of one phrase at one place the first that fits.
    std::vector<PhraseMatch> find(const Tokens& tokens,
                                  const std::vector<ClassMatch>& classes) const;

  private:
    // What a word is held against: each stem, and each exact form (under "=" and the form), that
    // some phrase or member has, by number.
    using Key = std::uint32_t;
    static constexpr Key no_key = 0xffffffff;
    struct Atom {
        bool is_class = false;
        std::uint32_t number = 0;  // of a class or a key
    };
    struct Element {
        std::vector<Atom> atoms;  // empty for a gap
        bool optional = false;
        std::size_t gap = 0;  // words that a gap may skip
    };
    struct Phrase {
        std::string text;
        std::vector<Element> elements;
        bool opens_clause = false;
    };
    struct WordClass {
        std::string name;
        std::vector<std::string> members;
    };
    struct Node {  // of the trie of all members of all classes
        std::vector<std::pair<Key, std::uint32_t>> next;  // sorted
        std::vector<std::size_t> classes;
    };
    struct WordKeys {
        Key stem = no_key;
        Key form = no_key;
    };
    struct Search;

    Element parse_element(std::string_view text);
    Atom parse_atom(std::string_view text);
    void add_member(std::size_t word_class, const std::string& member);
    Key add_key(const std::string& key);
    std::uint32_t add_step(std::uint32_t node, Key key);
    std::vector<WordKeys> keys_of(const Tokens& tokens) const;
    void walk(const Tokens& tokens, const std::vector<WordKeys>& keys, std::size_t begin,
              std::vector<ClassMatch>& found) const;

    std::vector<WordClass> classes_;
    std::unordered_map<std::string, std::size_t> class_numbers_;
    std::unordered_map<std::string, Key> keys_;
    std::vector<Node> trie_{1};
    std::vector<Phrase> phrases_;
    std::vector<std::vector<std::size_t>> by_key_;    // phrases that begin with it
    std::vector<std::vector<std::size_t>> by_class_;  // likewise
};

}  // namespace wizdesk::intents
