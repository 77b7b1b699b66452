#include "intents/intent_ranker.h"

#include <algorithm>

namespace wizdesk::intents {
IntentRanker::IntentRanker(const Pack& pack, const PhraseSet& phrases, const Annotator& annotator,
                           const FactReader& facts, ModelReader* trained)
    : pack_(pack),
      phrases_(phrases),
      classifier_(trained ? LinearClassifier::read(*trained) : train(annotator, facts)) {}

LinearClassifier IntentRanker::train(const Annotator& annotator, const FactReader& facts) const {
    std::vector<Sample> samples;
    std::vector<std::string> labels;
    for (const Utterances& utterances : pack_.utterances) {
        for (const std::string& utterance : utterances.texts) {
            const AnnotatedText text = annotator.annotate(utterance);
            const Segment whole{0, text.tokens.size(), false};
            samples.push_back(featurize(pack_, phrases_, text, facts.read(text), whole));
            labels.push_back(utterances.intent);
        }
    }
    return LinearClassifier::train(samples, labels);
}

std::vector<Intent> IntentRanker::rank(const Features& features) const {
    std::vector<Intent> ranking;
    ranking.reserve(classifier_.labels().size());
    for (const Score& score : classifier_.rank(classifier_.space().vectorise(features))) {
        ranking.push_back({std::string(score.label), score.probability});
    }
    return ranking;
}

Explanation IntentRanker::explain(const AnnotatedText& text,
                                  const std::vector<FactFinding>& findings,
                                  const Segment& segment) const {
    return intents::explain(classifier_, featurize(pack_, phrases_, text, findings, segment));
}

Doubt IntentRanker::doubt(const AnnotatedText& text, const std::vector<Intent>& ranking) const {
    const double best = ranking.front().confidence;
    if (text.tokens.empty() || best < pack_.min_confidence) return Doubt::low_confidence;
    const bool close = ranking.size() > 1 && best - ranking[1].confidence < pack_.min_margin;
    return close ? Doubt::close_race : Doubt::none;
}

}  // namespace wizdesk::intents
