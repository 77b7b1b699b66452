#include "intents/intent_quality.h"

#include "intents/classifier/evaluation.h"
#include "intents/intent_ranker.h"
#include "intents/phrases/phrase_index.h"
#include "intents/vocabulary.h"

namespace wizdesk::intents {
namespace {

// Reads utterances as those of a message are read.
class UtteranceReader {
  public:
    explicit UtteranceReader(const Pack& pack)
        : pack_(pack),
          phrases_(word_classes(pack)),
          facts_(pack, phrases_),
          index_(pack, phrases_),
          annotator_(pack, phrases_, index_) {}

    Sample read(const std::string& utterance) const {
        const AnnotatedText text = annotator_.annotate(utterance);
        return featurize(pack_, phrases_, text, facts_.read(text), {0, text.tokens.size(), false});
    }

  private:
    const Pack& pack_;
    PhraseSet phrases_;
    FactReader facts_;
    PhraseIndex index_;
    Annotator annotator_;
};

struct Labelled {
    std::vector<Sample> samples;
    std::vector<std::string> labels;
};

struct Parts {
    Labelled kept;
    Labelled held_out;
};

Parts split(const Pack& pack) {
    const UtteranceReader reader(pack);
    Parts parts;
    for (const Utterances& utterances : pack.utterances) {
        for (std::size_t i = 0; i < utterances.texts.size(); ++i) {
            Labelled& part = is_held_out(i) ? parts.held_out : parts.kept;
            part.samples.push_back(reader.read(utterances.texts[i]));
            part.labels.push_back(utterances.intent);
        }
    }
    return parts;
}

bool is_answered(const Pack& pack, const std::vector<Score>& ranking) {
    const double best = ranking.front().probability;
    const double second = ranking.size() > 1 ? ranking[1].probability : 0;
    return best >= pack.min_confidence && best - second >= pack.min_margin;
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

IntentQuality measure_intents(const Pack& pack) {
    const Parts parts = split(pack);
    if (parts.held_out.samples.empty()) return {};
    const auto classifier = LinearClassifier::train(parts.kept.samples, parts.kept.labels);
    std::vector<Judgement> judgements;
    std::size_t answered = 0;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < parts.held_out.samples.size(); ++i) {
        const std::vector<Score> ranking = classifier.rank(parts.held_out.samples[i]);
        const std::string& truth = parts.held_out.labels[i];
        const std::string answer(ranking.front().label);
        judgements.push_back({truth, answer, ranking.front().probability, 0});
        if (!is_answered(pack, ranking)) continue;
        ++answered;
        wrong += answer == truth ? 0 : 1;
    }
    return {judgements.size(), share(answered, judgements.size()), share(wrong, answered),
            measure(judgements).calibration_error};
}

}  // namespace wizdesk::intents
