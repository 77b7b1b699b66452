#pragma once

#include <string_view>

#include "intents/annotated_text.h"
#include "intents/pack/pack.h"
#include "intents/text/text_reader.h"

namespace wizdesk::intents {

// Works out what all readers of a message need: its words, what is found in them, and who does what
// in each clause. Const after construction, shared by all threads without a lock.
class Annotator {
  public:
    // Throws PhraseError naming a word class of the grammar that the pack does not define. The
    // pack is copied from; `phrases` and `index` must outlive the annotator, and phrases that are
    // added to them later are found too.
    Annotator(const Pack& pack, const PhraseSet& phrases, const PhraseIndex& index);

    // Never fails; a text without words has no tokens, so nothing is found in it.
    AnnotatedText annotate(std::string_view text) const;

  private:
    const PhraseSet& phrases_;
    const PhraseIndex& index_;
    Grammar grammar_;
    TextReader reader_;
};

}  // namespace wizdesk::intents
