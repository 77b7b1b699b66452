#include "intents/classifier/evaluate.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "intents/classifier/plain_words.h"
#include "intents/classifier/scope_detector.h"

namespace wizdesk::intents {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Models {
    EnsembleClassifier classifier;
    std::optional<ScopeDetector> scope;
    double threshold = 1;
};

// Fills `models` in place: the detector points at the classifier beside it.
void train_models(std::span<const LabelledText> texts, const EvaluateOptions& options,
                  Models& models) {
    std::vector<Sample> samples;
    std::vector<std::string> labels;
    for (const LabelledText& one : texts) {
        samples.push_back({plain_words(one.text), {}});
        labels.push_back(one.label);
    }
    models.classifier = EnsembleClassifier::train(samples, labels, options.classifier);
    if (std::find(labels.begin(), labels.end(), out_of_scope) == labels.end()) return;
    models.scope = ScopeDetector::train(models.classifier, samples, labels, options.classifier);
    models.threshold = models.scope->threshold(options.loss_in_scope);
}

Judgement judge(const Models& models, const LabelledText& text) {
    const Sample sample{plain_words(text.text), {}};
    const SparseVector vector = models.classifier.space().vectorise(sample);
    const std::vector<Score> ranking = models.classifier.rank(sample, vector);
    const Score& best = ranking.front();
    if (!models.scope) return {text.label, std::string(best.label), best.probability, 0};
    const double strangeness = models.scope->strangeness(sample, vector, ranking);
    if (strangeness >= models.threshold)
        return {text.label, std::string(out_of_scope), strangeness, strangeness};
    const KnownScope known = without_strangers(ranking);
    const double confidence =
        known.best.probability / (1 - known.stranger_probability) * (1 - strangeness);
    return {text.label, std::string(known.best.label), confidence, strangeness};
}

}  // namespace

EvaluateReport evaluate(std::span<const LabelledText> train, std::span<const LabelledText> test,
                        const EvaluateOptions& options) {
    EvaluateReport report;
    Models models;
    const Clock::time_point start = Clock::now();
    train_models(train, options, models);
    report.train_seconds = seconds_since(start);
    std::vector<Judgement> judgements;
    judgements.reserve(test.size());
    const Clock::time_point trained = Clock::now();
    for (const LabelledText& one : test) judgements.push_back(judge(models, one));
    if (!test.empty())
        report.predict_microseconds =
            seconds_since(trained) * 1e6 / static_cast<double>(test.size());
    report.quality = measure(judgements);
    report.train_count = train.size();
    report.test_count = test.size();
    report.label_count = models.classifier.labels().size();
    report.feature_count = models.classifier.space().feature_count();
    report.model_bytes = models.classifier.model_bytes();
    if (models.scope) {
        report.model_bytes += models.scope->bytes();
        report.scope_threshold = models.threshold;
    }
    report.temperature = models.classifier.temperature();
    return report;
}

}  // namespace wizdesk::intents
