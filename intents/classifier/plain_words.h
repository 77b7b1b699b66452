#pragma once

// Text to words for public data sets, which have no knowledge pack to normalise by.

#include <string>
#include <string_view>
#include <vector>

namespace wizdesk::intents {

// Lower-case ASCII words in their order: split at everything but letters, digits and bytes beyond
// ASCII (kept as they are), clitics apart ("don't" → "do", "n't"; "i'm" → "i", "'m"), each "?" a
// word of its own. Empty for text without any.
std::vector<std::string> plain_words(std::string_view text);

}  // namespace wizdesk::intents
