#include "intents/classifier/numbering.h"

#include <utility>

namespace wizdesk::intents {

std::uint32_t Numbering::add(std::uint64_t hash) {
    std::size_t at = slot_of(hash);
    if (slots_[at].number != none) return slots_[at].number;
    if (5 * size_ >= 4 * slots_.size()) {  // beyond 80 % the way to a free slot gets long
        grow();
        at = slot_of(hash);
    }
    slots_[at] = {hash, static_cast<std::uint32_t>(size_++)};
    return slots_[at].number;
}

std::uint32_t Numbering::find(std::uint64_t hash) const {
    return slots_[slot_of(hash)].number;
}

std::size_t Numbering::slot_of(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].number != none && slots_[at].hash != hash) at = (at + 1) & mask;
    return at;
}

void Numbering::grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
    for (const Slot& slot : old)
        if (slot.number != none) slots_[slot_of(slot.hash)] = slot;
}

}  // namespace wizdesk::intents
