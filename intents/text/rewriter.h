#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "intents/text/token.h"

namespace wizdesk::intents {

// Replaces word sequences by others, the longest match first, from left to right, once: "don't" →
// "do not", "school based health center" → "sbhc". What is put in takes the place (offsets, break)
// of what it replaces; where nothing is put in, the break goes to the word behind. Const after the
// last add().
class Rewriter {
  public:
    // `from` has at least one word; a later rule for the same words replaces an earlier one. With
    // no word in `to` the words are dropped.
    void add(const std::vector<std::string>& from, std::vector<std::string> to);

    // `word` only where it is written in capitals inside a message that is not all capitals: "DO".
    // Goes first: the other rules see what was put in.
    void add_capitals(const std::string& word, std::vector<std::string> to);

    void apply(Tokens& tokens) const;

  private:
    struct Rule {
        std::vector<std::string> from;
        std::vector<std::string> to;
    };
    const Rule* longest_at(const Tokens& tokens, std::size_t at) const;
    const Rule* capitals_at(const Tokens& tokens, std::size_t at) const;

    std::unordered_map<std::string, std::vector<Rule>> by_first_word_;  // longest first
    std::unordered_map<std::string, Rule> capitals_;
};

}  // namespace wizdesk::intents
