#include "intents/intent_ranker.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

std::vector<std::string> words_of(const Tokens& tokens, const Segment& segment) {
    std::vector<std::string> words;
    for (std::size_t at = segment.begin; at < segment.end; ++at) words.push_back(tokens[at].word);
    if (segment.end > segment.begin && tokens[segment.end - 1].asked) words.emplace_back("?");
    return words;
}

}  // namespace

Sample featurize(const Pack& pack, const PhraseSet& phrases, const AnnotatedText& text,
                 const std::vector<FactFinding>& findings, const Segment& segment) {
    Sample sample{words_of(text.tokens, segment), {}};
    std::vector<std::string>& tags = sample.tags;
    const auto inside = [&](const auto& found) {
        return segment.begin <= found.begin && found.end <= segment.end;
    };
    for (const FactFinding& finding : findings) {
        if (!inside(finding)) continue;
        const bool claimed = finding.standing == Standing::asserted;
        tags.push_back((claimed ? "claimed:" : "named:") + pack.facts[finding.fact].name);
        if (claimed) tags.emplace_back("claims");
    }
    for (const Mention& mention : text.mentions) {
        if (!mention.is_name() || !inside(mention)) continue;
        tags.emplace_back(mention.use == PhraseUse::task ? "task" : "type");
    }
    for (const ClassMatch& match : text.classes) {
        if (inside(match)) tags.push_back("word:" + phrases.class_name(match.word_class));
    }
    if (segment.question) tags.emplace_back("question");
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    return sample;
}

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

std::vector<Intent> IntentRanker::rank(const AnnotatedText& text,
                                       const std::vector<FactFinding>& findings,
                                       const Segment& segment) const {
    std::vector<Intent> ranking;
    const Sample sample = featurize(pack_, phrases_, text, findings, segment);
    for (const Score& score : classifier_.rank(sample)) {
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
