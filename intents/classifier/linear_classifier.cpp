#include "intents/classifier/linear_classifier.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>
#include <stdexcept>

#include "intents/classifier/calibration.h"
#include "intents/classifier/label_numbers.h"

namespace wizdesk::intents {
namespace {

double choose_temperature(Trainer& trainer, const std::vector<SparseVector>& vectors,
                          const std::vector<std::size_t>& labels, std::size_t label_count) {
    const Split parts = hold_out(labels, label_count);
    trainer.fit(parts.kept);
    std::vector<std::vector<float>> margins;
    std::vector<std::size_t> truth;
    for (std::uint32_t i : parts.held_out) {
        margins.push_back(trainer.margins(vectors[i]));
        truth.push_back(labels[i]);
    }
    return fit_temperature(margins, truth);
}

std::vector<std::uint32_t> numbers_below(std::size_t count) {
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

}  // namespace

LinearClassifier LinearClassifier::train(std::span<const Sample> samples,
                                         std::span<const std::string> labels,
                                         const ClassifierOptions& options) {
    if (samples.empty() || samples.size() != labels.size())
        throw std::invalid_argument("a classifier needs samples and one label for each");
    LinearClassifier result;
    result.labels_ = each_once(labels);
    std::vector<SparseVector> vectors;
    result.space_ =
        FeatureSpace::learn(samples, options.block_weights, vectors, options.min_samples);
    const std::vector<std::size_t> numbers = positions(result.labels_, labels);
    Trainer trainer(vectors, numbers, result.labels_.size(), result.space_.row_count(),
                    options.cost);
    // What was trained on the part without the held-out samples is a good start for the whole.
    result.temperature_ =
        options.temperature ? *options.temperature
                            : choose_temperature(trainer, vectors, numbers, result.labels_.size());
    trainer.fit(numbers_below(samples.size()));
    result.separators_ = trainer.separators();
    return result;
}

std::vector<Score> LinearClassifier::rank(const Sample& sample) const& {
    return rank(space_.vectorise(sample));
}

std::vector<Score> LinearClassifier::rank(const SparseVector& vector) const& {
    const auto margins = separators_.margins(vector);
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

void LinearClassifier::write(ModelWriter& out) const {
    out.put(labels_);
    space_.write(out);
    separators_.write(out);
    out.put(std::bit_cast<std::uint64_t>(temperature_));
}

LinearClassifier LinearClassifier::read(ModelReader& in) {
    LinearClassifier result;
    result.labels_ = in.texts();
    result.space_ = FeatureSpace::read(in);
    result.separators_ = OneVsRest::read(in);
    result.temperature_ = std::bit_cast<double>(in.number());
    return result;
}

}  // namespace wizdesk::intents
