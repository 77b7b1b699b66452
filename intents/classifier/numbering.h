#pragma once

// Numbers for 64-bit hashes, in the order in which they came. Keeps no strings.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wizdesk::intents {

// The hashes must be well spread in all bits. find() may be called from any thread once nothing is
// added any more.
class Numbering {
  public:
    static constexpr std::uint32_t none = 0xffffffff;

    // The number that `hash` has or now gets: size() before the call.
    std::uint32_t add(std::uint64_t hash);

    std::uint32_t find(std::uint64_t hash) const;  // none when it was never added

    // visit(hash, number) for all, in no order.
    template <class Visit>
    void for_each(const Visit& visit) const {
        for (const Slot& slot : slots_)
            if (slot.number != none) visit(slot.hash, slot.number);
    }

    std::size_t size() const { return size_; }
    std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

  private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t number = none;
    };

    std::size_t slot_of(std::uint64_t hash) const;  // its slot, or the free one where it belongs
    void grow();

    std::size_t size_ = 0;
    std::vector<Slot> slots_ = std::vector<Slot>(16);  // open addressing, a power of two, not full
};

}  // namespace wizdesk::intents
