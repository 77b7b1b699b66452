#pragma once

// One linear separator for each label against all others, trained by liblinear.

#include <cstddef>
#include <span>
#include <vector>

#include "intents/classifier/feature_space.h"

namespace wizdesk::intents {

// Weights of all labels, flat as [feature][label]; the row after the last feature is the bias.
class OneVsRest {
  public:
    // L2-regularised squared hinge with penalty `cost` per sample. `labels[i]` in 0 … label_count
    // - 1 belongs to vectors[i]. The same input gives the same bytes. A label without a sample gets
    // weights that always speak against it. Throws std::invalid_argument on what does not fit
    // together. Training runs on the calling thread.
    static OneVsRest train(std::span<const SparseVector> vectors,
                           std::span<const std::size_t> labels, std::size_t label_count,
                           std::size_t feature_count, double cost);

    // One margin per label: above 0 speaks for it. The empty vector gives the biases.
    std::vector<float> margins(const SparseVector& vector) const;

    std::size_t bytes() const { return weights_.capacity() * sizeof(float); }

  private:
    std::size_t label_count_ = 0;
    std::vector<float> weights_;
};

}  // namespace wizdesk::intents
