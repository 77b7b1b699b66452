#include "intents/annotator.h"

#include "intents/vocabulary.h"

namespace wizdesk::intents {

Annotator::Annotator(const Pack& pack, const PhraseSet& phrases, const PhraseIndex& index)
    : phrases_(phrases), index_(index), grammar_(phrases), reader_(text_reader(pack)) {}

AnnotatedText Annotator::annotate(std::string_view text) const {
    AnnotatedText out;
    out.tokens = reader_.read(text);
    out.classes = phrases_.find_classes(out.tokens);
    out.phrases = phrases_.find(out.tokens, out.classes);
    out.mentions = index_.mentions(out.phrases);
    out.marks = grammar_.mark(out.tokens, out.classes);
    out.scopes = read_scopes(out.tokens, out.marks);
    return out;
}

}  // namespace wizdesk::intents
