#include "intents/outcome_model.h"

#include "intents/intent_quality.h"
#include "intents/pack/opening_messages.h"

namespace wizdesk::intents {
namespace {

// Keeps half of the memory; on messages of other writers it is right as often as with all features.
constexpr std::size_t kMinSamples = 6;

// What an utterance of the intent calls for: the outcome of that name, or of the kind of the
// intent's answer. Nullptr for the intents of whoever tells about their role.
const Outcome* outcome_for(const Pack& pack, const std::string& intent) {
    if (const Outcome* named = pack.outcome(intent)) return named;
    const Answer* answer = pack.answer(intent);
    return answer == nullptr ? nullptr : pack.outcome(answer->kind);
}

// The opening messages, and the utterances: these are shorter, and ask for all that is no access.
// Those that intents are measured on are left out, for the dialogue is measured on them, too.
OpeningMessages lessons(const Pack& pack) {
    OpeningMessages all = read_opening_messages(*pack.opening_messages);
    if (all.texts.empty()) return all;
    for (const Utterances& utterances : pack.utterances) {
        const Outcome* outcome = outcome_for(pack, utterances.intent);
        if (outcome == nullptr) continue;
        for (std::size_t i = 0; i < utterances.texts.size(); ++i) {
            if (is_held_out(i)) continue;
            all.texts.push_back(utterances.texts[i]);
            all.outcomes.push_back(outcome->name);
        }
    }
    return all;
}

std::optional<LinearClassifier> train(const Pack& pack, const PhraseSet& phrases,
                                      const Annotator& annotator,
                                      const OutcomeModel::ReadFacts& read_facts) {
    const OpeningMessages messages = lessons(pack);
    if (messages.texts.empty()) return std::nullopt;
    std::vector<Sample> samples;
    for (const std::string& message : messages.texts) {
        const AnnotatedText text = annotator.annotate(message);
        MessageFeatures features(pack, phrases, text);
        samples.push_back(featurize_outcome(pack, phrases, text, read_facts(features)));
    }
    ClassifierOptions options;
    options.min_samples = kMinSamples;
    return LinearClassifier::train(samples, messages.outcomes, options);
}

std::optional<LinearClassifier> read(ModelReader& trained) {
    if (trained.number() == 0) return std::nullopt;
    return LinearClassifier::read(trained);
}

}  // namespace

OutcomeModel::OutcomeModel(const Pack& pack, const PhraseSet& phrases, const Annotator& annotator,
                           const ReadFacts& read_facts, ModelReader* trained)
    : classifier_(trained ? read(*trained) : train(pack, phrases, annotator, read_facts)) {}

std::vector<ExpectedOutcome> OutcomeModel::rank(MessageFeatures& features,
                                                const Attribution& said) const {
    std::vector<ExpectedOutcome> ranking;
    if (!classifier_) return ranking;
    for (const Score& score :
         classifier_->rank(classifier_->space().vectorise(features.of_outcome(said))))
        ranking.push_back({std::string(score.label), score.probability});
    return ranking;
}

void OutcomeModel::write_model(ModelWriter& out) const {
    out.put(std::uint64_t{classifier_ ? 1U : 0U});
    if (classifier_) classifier_->write(out);
}

}  // namespace wizdesk::intents
