#pragma once

#include <string>
#include <string_view>

namespace wizdesk::intents {

// The English Snowball stem of a normalised word ("transfers", "transferring" → "transfer"). Words
// with digits or apostrophes come back unchanged. Any thread: each keeps a stemmer of its own.
std::string stem(std::string_view word);

}  // namespace wizdesk::intents
