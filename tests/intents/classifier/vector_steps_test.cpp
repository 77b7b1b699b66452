#include "intents/classifier/vector_steps.h"

#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace wizdesk::intents {
namespace {

TEST(VectorSteps, LengthsAreFilledUpToWholeRegisters) {
    EXPECT_EQ(fill_lanes(0), 0U);
    EXPECT_EQ(fill_lanes(1), lanes);
    EXPECT_EQ(fill_lanes(lanes), lanes);
    EXPECT_EQ(fill_lanes(lanes + 1), 2 * lanes);
}

TEST(VectorSteps, AddAndMultiplyAsByHand) {
    std::vector<float> left(3 * lanes);
    std::iota(left.begin(), left.end(), 0.F);
    const std::vector<float> right(left.size(), 2);
    // 2 · (0 + 1 + … + 47)
    EXPECT_EQ(dot(left.data(), right.data(), left.size()), 2 * 47 * 48 / 2);
    EXPECT_EQ(dot(left.data(), right.data(), 0), 0);
    add_scaled(left.data(), right.data(), -0.5F, left.size());
    for (std::size_t i = 0; i < left.size(); ++i) EXPECT_EQ(left[i], static_cast<float>(i) - 1);
}

}  // namespace
}  // namespace wizdesk::intents
