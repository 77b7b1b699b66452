#include "intents/text/word_set.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace wizdesk::intents {
namespace {

std::uint64_t hash_of(std::string_view word) {
    return std::max<std::uint64_t>(std::hash<std::string_view>()(word), 1);
}

}  // namespace

void WordSet::add(std::string_view word) {
    if (4 * size_ >= 3 * slots_.size()) grow();
    std::uint64_t& slot = slots_[place_of(hash_of(word))];
    if (slot == 0) ++size_;
    slot = hash_of(word);
}

bool WordSet::contains(std::string_view word) const {
    return slots_[place_of(hash_of(word))] != 0;
}

std::size_t WordSet::place_of(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & mask;
    return at;
}

void WordSet::grow() {
    const auto old = std::exchange(slots_, std::vector<std::uint64_t>(2 * slots_.size()));
    for (const std::uint64_t hash : old)
        if (hash != 0) slots_[place_of(hash)] = hash;
}

}  // namespace wizdesk::intents
