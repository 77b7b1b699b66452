#pragma once

// The linear classifier and several small networks over the same features, with one voice.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "intents/classifier/averaging_network.h"
#include "intents/classifier/linear_classifier.h"
#include "intents/classifier/word_vectors.h"

namespace wizdesk::intents {

struct EnsembleOptions {
    ClassifierOptions linear;
    std::vector<NetworkOptions> kinds = kinds_by_default();  // empty: the linear classifier alone
    std::size_t networks_of_a_kind = 2;
    // Divides the added log-probabilities. Empty: chosen on every fifth sample of each label,
    // by a smaller ensemble that was trained without them.
    std::optional<double> temperature;

    // One network that sees all features, one that has to do without characters.
    static std::vector<NetworkOptions> kinds_by_default();
};

// The log-probabilities of the linear classifier and, for each kind, the mean of those of its
// networks are added: a label must be credible to all. Immutable once trained: all functions may
// be called from all threads without a lock.
class EnsembleClassifier {
  public:
    // labels[i] belongs to samples[i]. The same input gives the same bytes. Throws
    // std::invalid_argument when there are no samples, or not as many labels.
    static EnsembleClassifier train(std::span<const Sample> samples,
                                    std::span<const std::string> labels,
                                    const EnsembleOptions& options = {});

    // All labels, most probable first. The margins are those of the linear classifier. `vector` is
    // what space() makes of the sample.
    std::vector<Score> rank(const Sample& sample, const SparseVector& vector) const&;
    // The labels of the scores would die with a temporary classifier.
    std::vector<Score> rank(const Sample& sample, const SparseVector& vector) && = delete;

    const LinearClassifier& linear() const { return linear_; }
    const FeatureSpace& space() const { return linear_.space(); }
    const std::vector<std::string>& labels() const { return linear_.labels(); }
    // That of the linear classifier where there are no networks.
    double temperature() const { return temperature_; }
    std::size_t model_bytes() const;  // memory held

    // How to train something like it on a part of its samples, without the costs of the whole:
    // one network of each kind, the temperatures as they were found.
    EnsembleOptions for_parts(const EnsembleOptions& options) const;

  private:
    using Kind = std::vector<AveragingNetwork>;  // alike but for their random numbers

    double choose_temperature(std::span<const Sample> samples, std::span<const std::string> labels,
                              const EnsembleOptions& options) const;
    SparseVector with_meaning(const Sample& sample, SparseVector vector) const;
    std::vector<float> add_up(const Sample& sample, const SparseVector& vector,
                              std::span<const float> margins) const;

    LinearClassifier linear_;
    WordVectors words_;
    std::vector<Kind> kinds_;
    double temperature_ = 1;
};

}  // namespace wizdesk::intents
