#include "intents/classifier/feature_table.h"

#include <algorithm>
#include <bit>
#include <span>

namespace wizdesk::intents {
namespace {

constexpr std::uint32_t upper_half(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

FeatureTable::FeatureTable(const Numbering& features, const std::vector<std::uint32_t>& row_of)
    : size_(row_of.size() -
            static_cast<std::size_t>(std::count(row_of.begin(), row_of.end(), none))) {
    // beyond 80 % the way to a free slot gets long
    std::vector<Slot> slots(std::bit_ceil(size_ * 5 / 4 + 1));
    const std::size_t mask = slots.size() - 1;
    features.for_each([&](std::uint64_t hash, std::uint32_t number) {
        if (row_of[number] == none) return;
        std::size_t at = hash & mask;
        while (slots[at].row != none) at = (at + 1) & mask;
        slots[at] = {upper_half(hash), row_of[number]};
    });
    slots_ = FlatArray<Slot>(std::move(slots));
}

std::uint32_t FeatureTable::find(std::uint64_t hash) const {
    if (slots_.size() == 0) return none;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].row != none && slots_[at].mark != upper_half(hash)) at = (at + 1) & mask;
    return slots_[at].row == none ? none : static_cast<std::uint32_t>(at);
}

void FeatureTable::write(ModelWriter& out) const {
    out.put(size_);
    out.put(slots_);
}

FeatureTable FeatureTable::read(ModelReader& in) {
    FeatureTable table;
    table.size_ = in.number();
    table.slots_ = in.array<Slot>();
    return table;
}

}  // namespace wizdesk::intents
