#pragma once

// A text classifier trained from labelled samples at load: no stored weights, no network, no clock.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intents/classifier/feature_space.h"
#include "intents/classifier/model_bytes.h"
#include "intents/classifier/one_vs_rest.h"
#include "intents/classifier/sample.h"

namespace wizdesk::intents {

struct ClassifierOptions {
    float cost = 1.5F;                            // a higher one follows the samples more closely
    BlockWeights block_weights = {1, 1, 0.5, 1};  // words, characters, skips, tags; 0 leaves out
    // Features of fewer samples are left out: most of a large model hangs on one sample each, and
    // says little of any other.
    std::size_t min_samples = 1;
    // Divides the margins before the softmax. Empty: chosen on every fifth sample of each label,
    // which makes training half as long again.
    std::optional<double> temperature;
};

struct Score {
    std::string_view label;  // valid as long as the classifier lives
    double probability = 0;  // calibrated: of answers at 0.8, four in five are right
    float margin = 0;        // above 0: the label's own separator says yes
};

// Immutable once trained: all functions may be called from all threads without a lock.
class LinearClassifier {
  public:
    // labels[i] belongs to samples[i]. The same input gives the same bytes. Throws
    // std::invalid_argument when there are no samples, or not as many labels.
    static LinearClassifier train(std::span<const Sample> samples,
                                  std::span<const std::string> labels,
                                  const ClassifierOptions& options = {});

    // All labels, best first; equal ones in the order of labels(). The probabilities sum to 1. A
    // sample in which nothing is known gets the ranking that holds without any evidence.
    std::vector<Score> rank(const Sample& sample) const&;
    std::vector<Score> rank(const SparseVector& vector) const&;  // as space() makes it of a sample
    // The labels of the scores would die with a temporary classifier.
    std::vector<Score> rank(const Sample& sample) && = delete;
    std::vector<Score> rank(const SparseVector& vector) && = delete;

    // In the order of labels().
    std::vector<float> margins(const SparseVector& vector) const {
        return separators_.margins(vector);
    }

    const std::vector<std::string>& labels() const { return labels_; }  // sorted, each once
    double temperature() const { return temperature_; }
    const FeatureSpace& space() const { return space_; }
    std::size_t model_bytes() const;  // memory held

    // What was trained, to be had again without training; read() throws ModelBytesError.
    void write(ModelWriter& out) const;
    static LinearClassifier read(ModelReader& in);

  private:
    std::vector<std::string> labels_;
    FeatureSpace space_;
    OneVsRest separators_;
    double temperature_ = 1;
};

}  // namespace wizdesk::intents
