#pragma once

#include <vector>

#include "intents/annotator.h"
#include "intents/classifier/multi_label_classifier.h"
#include "intents/facts/fact_reader.h"
#include "intents/message_features.h"

namespace wizdesk::intents {

// A second opinion on how what the phrases found stands: whether a clause tells of what is over,
// learnt from the pack's standing sentences ("nine years on a ward were enough for me"). No list of
// grammar words has all the ways to say that. It only ever takes claims back, and only where it is
// nearly certain. Const after construction, for all threads.
class StandingModel {
  public:
    // Trains; or, where there is a `trained` one, reads what write_model() wrote. `pack` and
    // `phrases` must outlive the model. Without standing sentences nothing is ever taken back.
    StandingModel(const Pack& pack, const PhraseSet& phrases, const Annotator& annotator,
                  ModelReader* trained = nullptr);

    // Where a clause tells of the past, the duties and workplaces that the phrases claim in it
    // become `past`. What speaks against an access type stays, and so does what holds for everybody
    // at a workplace.
    void take_back(MessageFeatures& features, std::vector<FactFinding>& findings) const;

    void write_model(ModelWriter& out) const { classifier_.write(out); }

  private:
    MultiLabelClassifier train(const Annotator& annotator) const;
    void judge(MessageFeatures& features, const Segment& clause,
               std::vector<FactFinding>& findings) const;

    const Pack& pack_;
    const PhraseSet& phrases_;
    std::vector<bool> can_end_;  // by fact: a duty or a workplace of the person
    MultiLabelClassifier classifier_;
};

}  // namespace wizdesk::intents
