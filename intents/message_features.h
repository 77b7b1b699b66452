#pragma once

// What the classifiers are shown of a segment of a message.

#include <cstddef>
#include <vector>

#include "intents/annotated_text.h"
#include "intents/classifier/features.h"
#include "intents/classifier/sample.h"
#include "intents/facts/attribution.h"
#include "intents/facts/fact_reader.h"
#include "intents/pack/pack.h"
#include "intents/phrases/phrase_set.h"
#include "intents/segments/segments.h"

namespace wizdesk::intents {

// The segment's words, "?" behind them where it is asked, and as tags the facts, names and word
// classes that lie wholly inside it. Pure.
Sample featurize(const Pack& pack, const PhraseSet& phrases, const AnnotatedText& text,
                 const std::vector<FactFinding>& findings, const Segment& segment);

// The same for a classifier that asks what is claimed, and of whom: no findings, but each word and
// word class once more with whoever does it there ("self order", "another not order"). Pure.
Sample featurize_claims(const Pack& pack, const PhraseSet& phrases, const AnnotatedText& text,
                        const Segment& segment);

// The same for a classifier that asks what the whole message calls for: the facts that follow from
// it, and each finding with how it stands ("denied:orders=yes"). Pure.
Sample featurize_outcome(const Pack& pack, const PhraseSet& phrases, const AnnotatedText& text,
                         const Attribution& said);

// The features of these samples, for one message about which several classifiers are asked:
// the same words are stemmed and hashed once, which is most of the work. For one thread.
class MessageFeatures {
  public:
    // All must outlive it.
    MessageFeatures(const Pack& pack, const PhraseSet& phrases, const AnnotatedText& text)
        : pack_(pack), phrases_(phrases), text_(text) {}

    // Valid until the next call of any.
    const Features& of(const std::vector<FactFinding>& findings, const Segment& segment);
    const Features& of_claims(const Segment& segment);
    const Features& of_outcome(const Attribution& said);

    const AnnotatedText& text() const { return text_; }

  private:
    struct Stretch {
        std::size_t begin = 0;
        std::size_t end = 0;
        Features features;
    };
    Features& of_words(const Segment& segment);

    const Pack& pack_;
    const PhraseSet& phrases_;
    const AnnotatedText& text_;
    std::vector<Stretch> stretches_;  // that were asked for
};

}  // namespace wizdesk::intents
