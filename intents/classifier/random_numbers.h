#pragma once

// Random numbers that are the same on every machine and with every standard library.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "intents/classifier/features.h"

namespace wizdesk::intents {

// For one thread. Equal seeds give equal numbers.
class RandomNumbers {
  public:
    explicit RandomNumbers(std::uint64_t seed) : state_(spread(seed + 1)) {}

    std::uint64_t next() { return spread(state_ += 0x9e3779b97f4a7c15); }
    // 0 … 1, never 1; multiples of 2^-24, so that a float holds it exactly.
    float share() { return static_cast<float>(next() >> 40) * 0x1p-24F; }
    // Mean 0, variance 1, nearly normal: a sum of four even ones, never beyond 3.5.
    float normal() { return (share() + share() + share() + share() - 2) * 1.7320508F; }
    std::size_t below(std::size_t limit) { return next() % limit; }  // `limit` is above 0

    template <class T>
    void shuffle(std::vector<T>& elements) {
        for (std::size_t i = elements.size(); i > 1; --i)
            std::swap(elements[i - 1], elements[below(i)]);
    }

  private:
    std::uint64_t state_;
};

}  // namespace wizdesk::intents
