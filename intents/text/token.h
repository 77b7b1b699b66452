#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace wizdesk::intents {

// How strongly a token is set off from the one before it.
enum class Break {
    none,      // the phrase goes on
    clause,    // comma, colon, dash, bracket
    sentence,  // full stop, question mark, line end
};

struct Token {
    std::string word;  // normalised: NFKC, lower case, without accents, repaired, expanded
    std::string stem;  // what forms of one word have in common ("orders", "ordering" → "order")
    std::size_t start = 0;  // code points of the message, [start, end)
    std::size_t end = 0;
    Break before = Break::none;
    bool capitals = false;  // written in capitals only, two letters or more ("DO")
    bool asked = false;     // the sentence it stands in ends with a question mark
};

using Tokens = std::vector<Token>;

}  // namespace wizdesk::intents
