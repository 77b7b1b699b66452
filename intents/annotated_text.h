#pragma once

#include <cstddef>
#include <vector>

#include "intents/phrases/phrase_index.h"
#include "intents/phrases/phrase_set.h"
#include "intents/scope/scope.h"
#include "intents/text/token.h"

namespace wizdesk::intents {

// What a message's tokens carry, worked out once and used by all readers. Plain data: made by the
// Annotator.
struct AnnotatedText {
    Tokens tokens;
    std::vector<ClassMatch> classes;
    std::vector<PhraseMatch> phrases;
    std::vector<Mention> mentions;  // what those of the phrases mean that are no facts
    Grammar::Marks marks;           // one a token
    std::vector<Scope> scopes;      // one a token
};

}  // namespace wizdesk::intents
