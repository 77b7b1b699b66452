#pragma once

// The training samples nearest to a text.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "intents/classifier/feature_space.h"

namespace wizdesk::intents {

struct Nearness {
    float nearest = 0;           // cosine with the nearest sample of all
    float mean_of_three = 0;     // with the three nearest
    float nearest_of_label = 0;  // with the nearest of the label that was asked about
    bool same_label = false;     // the nearest of all has that label
};

// Immutable; may be shared by all threads without a lock.
class NeighbourIndex {
  public:
    // labels[i] belongs to vectors[i]. Rows in more than a fiftieth of the samples are left out:
    // they tell little, and looking them up would take most of the time.
    NeighbourIndex(std::span<const SparseVector> vectors, std::span<const std::size_t> labels,
                   std::size_t row_count);

    // All zero when no sample shares an indexed row with the vector.
    Nearness find(const SparseVector& vector, std::size_t label) const;

    std::size_t bytes() const;  // memory held

  private:
    struct Posting {
        std::uint32_t sample;
        float value;
    };

    std::vector<float> similarities(const SparseVector& vector) const;  // by sample

    std::vector<std::size_t> labels_;
    std::vector<std::uint32_t> starts_;  // postings of row r: starts_[r] … starts_[r + 1] - 1
    std::vector<Posting> postings_;
};

}  // namespace wizdesk::intents
