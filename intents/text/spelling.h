#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intents/text/word_set.h"

namespace wizdesk::intents {

// Repairs misspelt words against the words that the knowledge pack uses. A word that is right in
// itself (a dictionary word, or the pack's own) is never touched: "form" does not become "from".
// Const after the last add_*(), then shared by all threads.
class Spelling {
  public:
    // What a misspelt word may become; called more often for a word makes it more likely.
    void add_target(std::string_view word);
    // Right as it is, but nothing is turned into it.
    void add_known(std::string_view word);

    // The repaired word or words ("schoolnurse" → "school", "nurse"); just the word itself when it
    // is right, too short to judge, or like nothing that the pack uses.
    std::vector<std::string> repair(const std::string& word) const;

  private:
    struct Target {
        std::string word;
        int weight = 0;
    };
    bool is_known(const std::string& word) const;
    const Target* nearest(const std::string& word) const;
    // For a word that lacks vowels, as in a text message: "schl". Null where there is none.
    const Target* spelt_out(const std::string& word) const;
    std::vector<std::string> split(const std::string& word) const;

    std::vector<std::vector<Target>> by_length_;
    std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> targets_;
    WordSet known_;
};

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, up to
// `limit`; anything beyond is limit + 1. Bytes are compared, so it suits words without accents.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace wizdesk::intents
