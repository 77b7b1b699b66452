#pragma once

#include <vector>

#include "intents/annotator.h"
#include "intents/classifier/linear_classifier.h"
#include "intents/explanation.h"
#include "intents/facts/fact_reader.h"
#include "intents/message_features.h"
#include "intents/understanding.h"

namespace wizdesk::intents {

// Ranks the pack's intents for a message, or a segment of one, by a classifier that is trained from
// the pack's utterances. Const after construction, shared by all threads without a lock; the same
// pack and text give the same ranking.
class IntentRanker {
  public:
    // Trains: the utterances are annotated and their facts read as those of a message are; or,
    // where there is a `trained` one, reads what write_model() wrote. `pack` and `phrases` must
    // outlive the ranker. Throws std::invalid_argument if the pack has no utterance.
    IntentRanker(const Pack& pack, const PhraseSet& phrases, const Annotator& annotator,
                 const FactReader& facts, ModelReader* trained = nullptr);

    // All intents, best first; never empty. A text in which nothing is known gets the ranking that
    // holds without any evidence.
    std::vector<Intent> rank(const Features& features) const;  // as MessageFeatures gives them

    // What spoke for the first of rank().
    Explanation explain(const AnnotatedText& text, const std::vector<FactFinding>& findings,
                        const Segment& segment) const;

    // Why the best of a whole message's ranking must not be acted on.
    Doubt doubt(const AnnotatedText& text, const std::vector<Intent>& ranking) const;

    void write_model(ModelWriter& out) const { classifier_.write(out); }

  private:
    LinearClassifier train(const Annotator& annotator, const FactReader& facts) const;

    const Pack& pack_;
    const PhraseSet& phrases_;  // training reads both, so they stand before what is trained
    LinearClassifier classifier_;
};

}  // namespace wizdesk::intents
