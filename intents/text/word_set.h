#pragma once

// Many words of which only one thing is asked: is it among them? A dictionary of 100,000 takes one
// megabyte, a tenth of what a set of strings would.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wizdesk::intents {

// Const after the last add(), then shared by all threads.
class WordSet {
  public:
    void add(std::string_view word);

    // Words are known by a hash of 64 bits: a strange word is taken for a known one once in 10^14.
    bool contains(std::string_view word) const;

  private:
    std::size_t place_of(std::uint64_t hash) const;  // its own, or the free one where it belongs
    void grow();

    std::size_t size_ = 0;
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(16);  // 0 is free
};

}  // namespace wizdesk::intents
