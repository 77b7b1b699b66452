#include "intents/classifier/random_numbers.h"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

namespace wizdesk::intents {
namespace {

TEST(RandomNumbers, EqualSeedsGiveEqualNumbers) {
    RandomNumbers one(7);
    RandomNumbers same(7);
    RandomNumbers other(8);
    const std::uint64_t first = one.next();
    EXPECT_EQ(first, same.next());
    EXPECT_NE(first, other.next());
}

TEST(RandomNumbers, SharesAreEvenAndNormalsAreNormal) {
    RandomNumbers random(1);
    double sum = 0;
    double sum_of_normals = 0;
    double squares = 0;
    constexpr int count = 20000;
    for (int i = 0; i < count; ++i) {
        const float share = random.share();
        ASSERT_GE(share, 0);
        ASSERT_LT(share, 1);
        sum += share;
        const float normal = random.normal();
        sum_of_normals += normal;
        squares += normal * normal;
    }
    EXPECT_NEAR(sum / count, 0.5, 0.01);
    EXPECT_NEAR(sum_of_normals / count, 0, 0.03);
    EXPECT_NEAR(squares / count, 1, 0.03);
}

TEST(RandomNumbers, ShufflingKeepsTheElementsButNotTheirOrder) {
    std::vector<int> numbers(100);
    std::iota(numbers.begin(), numbers.end(), 0);
    std::vector<int> shuffled = numbers;
    RandomNumbers(3).shuffle(shuffled);
    EXPECT_NE(shuffled, numbers);
    std::sort(shuffled.begin(), shuffled.end());
    EXPECT_EQ(shuffled, numbers);
}

}  // namespace
}  // namespace wizdesk::intents
