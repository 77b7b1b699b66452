#pragma once

#include <string_view>

#include "intents/text/token.h"

namespace wizdesk::intents {

// Splits a message into words. Letters and digits make words, apostrophes inside one stay
// ("don't"), dotted initials become one word ("M.D." → "md"), everything else separates; `stem` is
// left empty. Normalisation is Unicode's NFKC with case folding, accents dropped, so that
// "Enfermería" and "enfermeria" are one word. Pure; never fails for valid UTF-8, and skips what is
// not.
Tokens tokenize(std::string_view text);

// Normalises a single word as tokenize does.
std::string normalize_word(std::string_view word);

}  // namespace wizdesk::intents
