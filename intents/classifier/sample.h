#pragma once

// What the classifier sees of one message.

#include <string>
#include <string_view>
#include <vector>

namespace wizdesk::intents {

struct Sample {
    // Normalised tokens (lower case, UTF-8) in the order of the text. Nothing is split, folded or
    // dropped any more; whoever wants a question mark to count leaves "?" in as a token.
    std::vector<std::string> words;
    // Further findings that speak for a label, each one word of any form ("type:school",
    // "fact:signs"). Order does not matter; may be empty.
    std::vector<std::string> tags;
};

// The label of texts that no other label fits; a training set may hold some.
inline constexpr std::string_view out_of_scope = "oos";

}  // namespace wizdesk::intents
