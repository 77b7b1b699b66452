#pragma once

// What words mean by the company they keep, learnt from the training texts alone.

#include <cstddef>
#include <span>
#include <vector>

#include "intents/classifier/numbering.h"
#include "intents/classifier/sample.h"

namespace wizdesk::intents {

// How often two stems stand at most five words apart, beyond chance (positive pointwise mutual
// information), is a square matrix; its strongest directions (a truncated singular value
// decomposition) are the numbers of a stem. Stems in alike company get alike numbers, also when no
// text has both. Immutable; may be shared by all threads without a lock.
class WordVectors {
  public:
    WordVectors() = default;  // knows no word, and all means are empty

    // Stems that occur once are left out: they keep no company yet. `width` is lessened to the
    // number of the others. The same samples give the same bytes.
    static WordVectors learn(std::span<const Sample> samples, std::size_t width = 96);

    // The mean over the words of the sample, those in few samples counting more, scaled to length
    // 1: `width()` numbers, all 0 when no word is known.
    std::vector<float> mean(const Sample& sample) const;

    std::size_t width() const { return width_; }
    std::size_t bytes() const;  // memory held

  private:
    std::size_t width_ = 0;
    Numbering stems_;
    std::vector<float> weights_;  // by stem
    std::vector<float> vectors_;  // flat, [stem][number]
};

}  // namespace wizdesk::intents
