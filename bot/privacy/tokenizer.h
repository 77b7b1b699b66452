#pragma once

#include <vector>

#include "bot/privacy/scan.h"

namespace wizdesk::privacy {

// Words (letters; "O'Brien" and "d.o.b." are one word, "Liam's" is Liam and 's), numbers (digits)
// and single symbols, with what the lexicon knows of each. A placeholder of an earlier redaction is
// one token that carries its type. White space gives no token.
std::vector<Token> tokenize(const FoldedText& text, const Lexicon& lexicon);

}  // namespace wizdesk::privacy
