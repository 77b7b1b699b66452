#pragma once

// Many words of which only one thing is asked: is it among them? At most 22 bytes a word, as they
// are kept as hashes.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wizdesk::intents {

// Const after the last add(), then shared by all threads.
class WordSet {
  public:
    void add(std::string_view word);

    // A hash has 64 bits: of 10^14 strange words about one is taken for a known one.
    bool contains(std::string_view word) const;

  private:
    std::size_t place_of(std::uint64_t hash) const;  // its own, or the free one where it belongs
    void grow();

    std::size_t size_ = 0;
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(16);  // 0 is free
};

}  // namespace wizdesk::intents
