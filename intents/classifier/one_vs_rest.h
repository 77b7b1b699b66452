#pragma once

// One linear separator for each label against all others.

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "intents/classifier/feature_space.h"
#include "intents/classifier/flat_array.h"
#include "intents/classifier/model_bytes.h"

namespace wizdesk::intents {

// Weights of all labels, flat as [row][label]; the row after the last one is the bias. Immutable;
// may be shared by all threads without a lock.
class OneVsRest {
  public:
    OneVsRest() = default;
    OneVsRest(std::size_t label_count, FlatArray<float> weights)
        : label_count_(label_count), weights_(std::move(weights)) {}

    // One margin per label: above 0 speaks for it. The empty vector gives the biases.
    std::vector<float> margins(const SparseVector& vector) const;

    std::size_t bytes() const { return weights_.bytes(); }

    void write(ModelWriter& out) const;
    static OneVsRest read(ModelReader& in);  // throws ModelBytesError

  private:
    std::size_t label_count_ = 0;
    FlatArray<float> weights_;
};

// Dual coordinate descent for the L2-regularised squared hinge (Hsieh et al., ICML 2008), which is
// liblinear's solver 1. liblinear trains label by label and walks through all samples for each;
// here the labels are trained side by side, so that one walk through a sample serves all of them
// with a few vector instructions. That is five times as fast, and does without the process-wide
// rand() of liblinear, with which training would not be the same twice beside other threads.
//
// Use: construct, then any number of fit() with growing sets of samples, each followed by margins()
// or separators() if wanted. For one thread.
class Trainer {
  public:
    // labels[i] in 0 … label_count - 1 belongs to vectors[i], which must outlive the trainer.
    // `cost` is the penalty of a sample on the wrong side.
    Trainer(std::span<const SparseVector> vectors, std::span<const std::size_t> labels,
            std::size_t label_count, std::size_t row_count, float cost);

    // The same for samples of any number of labels, each named once.
    Trainer(std::span<const SparseVector> vectors, std::vector<std::vector<std::size_t>> labels,
            std::size_t label_count, std::size_t row_count, float cost);

    // Trains on the numbered samples until the separators hardly move, starting from what they
    // are. Same calls, same bytes.
    void fit(std::vector<std::uint32_t> samples);

    std::vector<float> margins(const SparseVector& vector) const;  // by the separators as they are
    OneVsRest separators() const;

  private:
    void shuffle(std::vector<std::uint32_t>& samples);
    float visit(std::size_t sample);
    float step_duals(std::size_t sample);

    const std::span<const SparseVector> vectors_;
    const std::vector<std::vector<std::size_t>> labels_;
    const float slack_;           // the squared hinge's share of each dual's curvature
    std::vector<float> weights_;  // as in OneVsRest
    std::vector<float> duals_;    // [sample][label], none below 0
    std::vector<float> margins_;  // of the sample that is visited
    std::vector<float> steps_;    // by which its duals have moved, signed by the side
    std::vector<float> own_duals_;
    std::uint64_t draws_ = 0;  // random numbers drawn
};

}  // namespace wizdesk::intents
