#include "intents/classifier/linear_classifier.h"

#include <algorithm>
#include <stdexcept>

#include "intents/classifier/calibration.h"

namespace wizdesk::intents {
namespace {

constexpr std::size_t folds = 5;

struct Data {
    std::vector<SparseVector> vectors;
    std::vector<std::size_t> labels;

    void add(const SparseVector& vector, std::size_t label) {
        vectors.push_back(vector);
        labels.push_back(label);
    }
};

std::vector<std::string> each_once(std::span<const std::string> labels) {
    std::vector<std::string> sorted(labels.begin(), labels.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

std::size_t position(const std::vector<std::string>& sorted, const std::string& label) {
    return static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), label) -
                                    sorted.begin());
}

double choose_temperature(const Data& data, std::size_t label_count, std::size_t feature_count,
                          double cost) {
    Data kept;
    Data held_out;
    std::vector<std::size_t> seen(label_count);
    for (std::size_t i = 0; i < data.vectors.size(); ++i) {
        const std::size_t label = data.labels[i];
        const bool hold = seen[label]++ % folds == folds - 1;
        (hold ? held_out : kept).add(data.vectors[i], label);
    }
    if (held_out.vectors.empty()) return 1;
    const auto trained =
        OneVsRest::train(kept.vectors, kept.labels, label_count, feature_count, cost);
    std::vector<std::vector<float>> margins;
    for (const SparseVector& vector : held_out.vectors) margins.push_back(trained.margins(vector));
    return fit_temperature(margins, held_out.labels);
}

}  // namespace

LinearClassifier LinearClassifier::train(std::span<const Sample> samples,
                                         std::span<const std::string> labels,
                                         const ClassifierOptions& options) {
    if (samples.empty() || samples.size() != labels.size())
        throw std::invalid_argument("a classifier needs samples and one label for each");
    LinearClassifier result;
    result.labels_ = each_once(labels);
    std::vector<Features> features;
    features.reserve(samples.size());
    for (const Sample& sample : samples) features.push_back(extract_features(sample));
    result.space_ = FeatureSpace::learn(features, options.block_weights, options.least_samples);
    Data data;
    for (std::size_t i = 0; i < samples.size(); ++i)
        data.add(result.space_.vectorise(features[i]), position(result.labels_, labels[i]));
    const std::size_t label_count = result.labels_.size();
    const std::size_t feature_count = result.space_.size();
    result.separators_ =
        OneVsRest::train(data.vectors, data.labels, label_count, feature_count, options.cost);
    result.temperature_ = options.temperature
                              ? *options.temperature
                              : choose_temperature(data, label_count, feature_count, options.cost);
    return result;
}

std::vector<Score> LinearClassifier::rank(const Sample& sample) const {
    const auto margins = separators_.margins(space_.vectorise(extract_features(sample)));
    const auto probabilities = to_probabilities(margins, temperature_);
    std::vector<Score> scores;
    scores.reserve(margins.size());
    for (std::size_t label = 0; label < margins.size(); ++label)
        scores.push_back({labels_[label], probabilities[label], margins[label]});
    std::stable_sort(scores.begin(), scores.end(), [](const Score& left, const Score& right) {
        return left.margin > right.margin;
    });
    return scores;
}

std::size_t LinearClassifier::model_bytes() const {
    return space_.bytes() + separators_.bytes();
}

}  // namespace wizdesk::intents
