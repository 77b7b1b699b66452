#pragma once

// The inner loops of the networks. Each adds in a fixed order that does not depend on how wide the
// vector registers of a machine are.

#include <array>
#include <cstddef>

namespace wizdesk::intents {

inline constexpr std::size_t lanes = 16;  // all lengths below are multiples of it

inline std::size_t fill_lanes(std::size_t count) {
    return (count + lanes - 1) / lanes * lanes;
}

inline void add_scaled(float* __restrict sums, const float* __restrict addends, float factor,
                       std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) sums[i] += factor * addends[i];
}

inline float dot(const float* __restrict left, const float* __restrict right, std::size_t count) {
    std::array<float, lanes> sums{};
    for (std::size_t i = 0; i < count; i += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane)
            sums[lane] += left[i + lane] * right[i + lane];
    for (std::size_t half = lanes / 2; half > 0; half /= 2)
        for (std::size_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
    return sums[0];
}

}  // namespace wizdesk::intents
