#pragma once

// From the hash of a feature to its row: what is left of the numbering of features once a model is
// trained. Half the size, and can stand in the binary.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "intents/classifier/flat_array.h"
#include "intents/classifier/model_bytes.h"
#include "intents/classifier/numbering.h"

namespace wizdesk::intents {

// Immutable; may be shared by all threads without a lock.
class FeatureTable {
  public:
    static constexpr std::uint32_t none = 0xffffffff;

    FeatureTable() = default;  // without any feature
    // row_of[i] is the row of the feature that `features` gave the number i; none leaves it out.
    FeatureTable(const Numbering& features, const std::vector<std::uint32_t>& row_of);

    // The feature's place, by which features that share a row can be told apart; none for one that
    // is not here. Half of the hash is kept: one strange feature in 10^9 is taken for a known one.
    std::uint32_t find(std::uint64_t hash) const;
    std::uint32_t row_at(std::uint32_t place) const { return slots_[place].row; }

    std::size_t size() const { return size_; }  // features
    std::size_t bytes() const { return slots_.bytes(); }

    void write(ModelWriter& out) const;
    static FeatureTable read(ModelReader& in);

  private:
    struct Slot {
        std::uint32_t mark = 0;  // the upper half of the hash
        std::uint32_t row = none;
    };

    std::size_t size_ = 0;
    FlatArray<Slot> slots_;  // open addressing, a power of two, never full
};

}  // namespace wizdesk::intents
