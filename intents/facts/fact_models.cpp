#include "intents/facts/fact_models.h"

#include <algorithm>

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {
namespace {

// "No" and "just me" mean what they are an answer to.
constexpr std::size_t kFewWords = 4;
// Of what the models say this share must be right: asking is better than being wrong.
constexpr double kPrecision = 0.98;

// The models are asked where the phrases found nothing: trained with what the phrases find, they
// would learn to wait for it.
const std::vector<FactFinding> no_findings;

std::string name_of(const std::string& fact, const std::string& value) {
    return fact + "=" + value;
}

bool speaks_of(const std::vector<FactFinding>& findings, std::size_t fact) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const FactFinding& finding) { return finding.fact == fact; });
}

}  // namespace

FactModels::FactModels(const Pack& pack, const PhraseSet& phrases, const Annotator& annotator,
                       ModelReader* trained)
    : pack_(pack),
      phrases_(phrases),
      classifier_(trained ? MultiLabelClassifier::read(*trained) : train(annotator)) {
    for (const std::string& name : classifier_.labels()) labels_.push_back(*find_label(name));
}

MultiLabelClassifier FactModels::train(const Annotator& annotator) const {
    std::vector<Sample> samples;
    std::vector<std::vector<std::string>> labels;
    for (const FactSentences& group : pack_.fact_sentences) {
        const std::vector<std::string> names = names_of(group);
        for (const std::string& sentence : group.texts) {
            const AnnotatedText text = annotator.annotate(sentence);
            const Segment whole{0, text.tokens.size(), false};
            samples.push_back(featurize(pack_, phrases_, text, no_findings, whole));
            labels.push_back(names);
        }
    }
    return MultiLabelClassifier::train(samples, labels, kPrecision);
}

std::optional<FactModels::Label> FactModels::find_label(const std::string& name) const {
    for (std::size_t fact = 0; fact < pack_.facts.size(); ++fact) {
        const auto& values = pack_.facts[fact].values;
        for (std::size_t value = 0; value < values.size(); ++value) {
            if (name == name_of(pack_.facts[fact].name, values[value].value))
                return Label{fact, value};
        }
    }
    return std::nullopt;
}

// What the group says, as names of labels.
std::vector<std::string> FactModels::names_of(const FactSentences& group) const {
    std::vector<std::string> names;
    for (const auto& [fact, value] : group.says) {
        names.push_back(name_of(fact, value));
        if (find_label(names.back())) continue;
        throw PackError(group.place.file, group.place.line, group.place.column,
                        "no phrase says " + fact + ": " + value +
                            "; list the value in facts.yml, or take it out of `says`");
    }
    return names;
}

void FactModels::add_to(MessageFeatures& features, std::vector<FactFinding>& findings) const {
    if (labels_.empty()) return;
    const std::vector<FactFinding> by_phrase = findings;
    for (const Segment& segment : segments_of(features.text())) {
        const bool short_answer = segment.end - segment.begin < kFewWords;
        if (segment.question || short_answer) continue;
        judge(features.of(no_findings, segment), by_phrase, segment, findings);
    }
}

void FactModels::judge(const Features& features, const std::vector<FactFinding>& by_phrase,
                       const Segment& segment, std::vector<FactFinding>& findings) const {
    for (const std::size_t i : classifier_.certain(features)) {
        if (speaks_of(by_phrase, labels_[i].fact)) continue;
        findings.push_back({labels_[i].fact, labels_[i].value, Form::statement, Standing::asserted,
                            segment.begin, segment.end, no_phrase, Subject::self, false});
    }
}

}  // namespace wizdesk::intents
