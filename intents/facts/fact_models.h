#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intents/annotator.h"
#include "intents/classifier/multi_label_classifier.h"
#include "intents/facts/fact_reader.h"
#include "intents/message_features.h"

namespace wizdesk::intents {

// A second opinion beside the phrases: what a sentence says of the writer, learnt from the pack's
// fact sentences. It speaks where the phrases found nothing ("her vaccine job lands on my desk"),
// and is believed only where it is nearly certain. Const after construction, for all threads.
class FactModels {
  public:
    // Trains; or, where there is a `trained` one, reads what write_model() wrote. `pack` and
    // `phrases` must outlive the models. A pack without fact sentences has no models, and nothing
    // is ever added. Throws PackError for a value that facts.yml does not list.
    FactModels(const Pack& pack, const PhraseSet& phrases, const Annotator& annotator,
               ModelReader* trained = nullptr);

    // Adds what the models find in the message's segments that ask nothing. A fact on which the
    // phrases found anything in the whole message is left to them.
    void add_to(MessageFeatures& features, std::vector<FactFinding>& findings) const;

    void write_model(ModelWriter& out) const { classifier_.write(out); }

  private:
    struct Label {
        std::size_t fact = 0;   // index in Pack::facts
        std::size_t value = 0;  // index in Fact::values
    };
    MultiLabelClassifier train(const Annotator& annotator) const;
    std::optional<Label> find_label(const std::string& name) const;
    std::vector<std::string> names_of(const FactSentences& group) const;
    void judge(const Features& features, const std::vector<FactFinding>& by_phrase,
               const Segment& segment, std::vector<FactFinding>& findings) const;

    const Pack& pack_;
    const PhraseSet& phrases_;
    MultiLabelClassifier classifier_;
    std::vector<Label> labels_;  // by label of the classifier
};

}  // namespace wizdesk::intents
