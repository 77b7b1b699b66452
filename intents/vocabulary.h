#pragma once

#include "intents/pack/pack.h"
#include "intents/phrases/phrase_set.h"
#include "intents/text/text_reader.h"

namespace wizdesk::intents {

// The pack's word classes, ready for its phrases. Throws PackError for one that cannot be read.
PhraseSet word_classes(const Pack& pack);

// Reads text with the pack's rewrites, and repairs spelling towards the words that the pack uses in
// its classes, labels and phrases. Words of its rewrites, those that it declares known, and words
// of the English dictionary are right as they are.
TextReader text_reader(const Pack& pack);

}  // namespace wizdesk::intents
