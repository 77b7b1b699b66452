#include "intents/classifier/ensemble_classifier.h"

#include <algorithm>
#include <cmath>

#include "intents/classifier/calibration.h"
#include "intents/classifier/label_numbers.h"

namespace wizdesk::intents {
namespace {

constexpr float meaning_weight = 0.5F;       // length of the words' meaning beside the features' 1
constexpr double least_probability = 1e-12;  // keeps logarithms finite

std::vector<float> log_softmax(std::span<const float> margins, double temperature) {
    std::vector<float> logs;
    logs.reserve(margins.size());
    for (const double probability : to_probabilities(margins, temperature))
        logs.push_back(static_cast<float>(std::log(probability + least_probability)));
    return logs;
}

}  // namespace

std::vector<NetworkOptions> EnsembleOptions::kinds_by_default() {
    NetworkOptions all;
    all.meaning = true;
    NetworkOptions words = all;
    words.blocks[static_cast<std::size_t>(Block::characters)] = false;
    return {all, words};
}

EnsembleClassifier EnsembleClassifier::train(std::span<const Sample> samples,
                                             std::span<const std::string> labels,
                                             const EnsembleOptions& options) {
    EnsembleClassifier result;
    result.linear_ = LinearClassifier::train(samples, labels, options.linear);
    result.temperature_ = result.linear_.temperature();
    if (options.kinds.empty()) return result;
    result.words_ = WordVectors::learn(samples);
    std::vector<SparseVector> vectors;
    vectors.reserve(samples.size());
    for (const Sample& sample : samples)
        vectors.push_back(result.with_meaning(sample, result.space().vectorise(sample)));
    const std::vector<std::size_t> numbers = positions(result.labels(), labels);
    std::uint64_t seed = 0;
    for (NetworkOptions one : options.kinds) {
        Kind& kind = result.kinds_.emplace_back();
        for (std::size_t i = 0; i < options.networks_of_a_kind; ++i) {
            one.seed = ++seed;
            kind.push_back(AveragingNetwork::train(result.space(), vectors, numbers,
                                                   result.labels().size(), one));
        }
    }
    result.temperature_ = options.temperature ? *options.temperature
                                              : result.choose_temperature(samples, labels, options);
    return result;
}

double EnsembleClassifier::choose_temperature(std::span<const Sample> samples,
                                              std::span<const std::string> labels,
                                              const EnsembleOptions& options) const {
    const Split parts = hold_out(positions(this->labels(), labels), this->labels().size());
    std::vector<Sample> kept;
    std::vector<std::string> their_labels;
    for (const std::uint32_t i : parts.kept) {
        kept.push_back(samples[i]);
        their_labels.push_back(labels[i]);
    }
    const EnsembleClassifier part = train(kept, their_labels, for_parts(options));
    std::vector<std::vector<float>> scores;
    std::vector<std::size_t> truth;
    for (const std::uint32_t i : parts.held_out) {
        const SparseVector vector = part.space().vectorise(samples[i]);
        scores.push_back(part.add_up(samples[i], vector, part.linear_.margins(vector)));
        truth.push_back(position(part.labels(), labels[i]));
    }
    return fit_temperature(scores, truth);
}

EnsembleOptions EnsembleClassifier::for_parts(const EnsembleOptions& options) const {
    EnsembleOptions result = options;
    result.linear.temperature = linear_.temperature();
    result.temperature = temperature_;
    result.networks_of_a_kind = 1;
    return result;
}

std::vector<Score> EnsembleClassifier::rank(const Sample& sample,
                                            const SparseVector& vector) const& {
    if (kinds_.empty()) return linear_.rank(vector);
    const std::vector<float> margins = linear_.margins(vector);
    const std::vector<double> probabilities =
        to_probabilities(add_up(sample, vector, margins), temperature_);
    std::vector<Score> scores;
    scores.reserve(margins.size());
    for (std::size_t label = 0; label < margins.size(); ++label)
        scores.push_back({labels()[label], probabilities[label], margins[label]});
    std::stable_sort(scores.begin(), scores.end(), [](const Score& left, const Score& right) {
        return left.probability > right.probability;
    });
    return scores;
}

SparseVector EnsembleClassifier::with_meaning(const Sample& sample, SparseVector vector) const {
    const std::vector<float> mean = words_.mean(sample);
    auto row = static_cast<std::uint32_t>(space().row_count());
    for (const float one : mean) vector.push_back({row++, meaning_weight * one});
    return vector;
}

std::vector<float> EnsembleClassifier::add_up(const Sample& sample, const SparseVector& vector,
                                              std::span<const float> margins) const {
    std::vector<float> sums = log_softmax(margins, linear_.temperature());
    const SparseVector whole = with_meaning(sample, vector);
    for (const Kind& kind : kinds_) {
        const float share = 1 / static_cast<float>(kind.size());
        for (const AveragingNetwork& network : kind) {
            const std::vector<float> logs = network.log_probabilities(whole);
            for (std::size_t label = 0; label < sums.size(); ++label)
                sums[label] += share * logs[label];
        }
    }
    return sums;
}

std::size_t EnsembleClassifier::model_bytes() const {
    std::size_t sum = linear_.model_bytes() + words_.bytes();
    for (const Kind& kind : kinds_)
        for (const AveragingNetwork& network : kind) sum += network.bytes();
    return sum;
}

}  // namespace wizdesk::intents
