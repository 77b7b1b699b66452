#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "intents/annotator.h"
#include "intents/classifier/linear_classifier.h"
#include "intents/facts/attribution.h"
#include "intents/message_features.h"
#include "intents/understanding.h"

namespace wizdesk::intents {

// What a whole message or talk calls for, learnt from the pack's opening messages and its
// utterances: their words, who does what, the facts that were read in them and how these stand. It
// has no rules, so it errs where the careful readers do not, and is right on much that no phrase
// foresaw; the dialogue weighs the two. Const after construction, for all threads.
class OutcomeModel {
  public:
    // What the readers of facts make of a message.
    using ReadFacts = std::function<Attribution(MessageFeatures&)>;

    // Trains; or, where there is a `trained` one, reads what write_model() wrote, and throws
    // ModelBytesError. Nothing that it is given has to outlive it but the bytes that it reads.
    OutcomeModel(const Pack& pack, const PhraseSet& phrases, const Annotator& annotator,
                 const ReadFacts& read_facts, ModelReader* trained);

    // All outcomes of the opening messages, best first; the confidences sum to 1. Empty for a pack
    // without opening messages. `said` is what the readers of facts made of the message.
    std::vector<ExpectedOutcome> rank(MessageFeatures& features, const Attribution& said) const;

    void write_model(ModelWriter& out) const;

  private:
    std::optional<LinearClassifier> classifier_;
};

}  // namespace wizdesk::intents
