#pragma once

// The features that occurred in training, numbered and weighted: hashes in, a unit vector out.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "intents/classifier/features.h"

namespace wizdesk::intents {

struct Component {
    std::uint32_t feature;
    float value;
};
using SparseVector = std::vector<Component>;  // ascending by feature, no feature twice

using BlockWeights = std::array<float, block_count>;  // in the order of Block

// Immutable once learned; may be shared by all threads without a lock.
class FeatureSpace {
  public:
    // Numbers all features that occur in at least `least_samples` of the samples, in the order of
    // their first occurrence.
    static FeatureSpace learn(std::span<const Features> samples, const BlockWeights& weights,
                              std::size_t least_samples);

    // Sublinear tf (1 + ln) times idf, each block scaled to its weight, the whole to length 1.
    // Features never seen in training are left out; empty when nothing is known.
    SparseVector vectorise(const Features& features) const;

    std::size_t size() const { return idf_.size(); }  // features are 0 … size() - 1
    std::size_t bytes() const;                        // memory held

  private:
    static constexpr std::uint32_t unknown = 0xffffffff;
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t feature = unknown;
    };

    std::uint32_t find(std::uint64_t hash) const;
    void index(std::span<const std::uint64_t> hashes);

    BlockWeights weights_{};
    std::vector<float> idf_;   // by feature
    std::vector<Slot> slots_;  // open addressing; the size is a power of two, half of it is free
};

}  // namespace wizdesk::intents
