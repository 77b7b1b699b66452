#include "intents/classifier/numbering.h"

#include <gtest/gtest.h>

#include "intents/classifier/features.h"

namespace wizdesk::intents {
namespace {

TEST(Numbering, GivesNumbersInTheOrderOfArrivalAndKeepsThem) {
    Numbering numbers;
    constexpr std::uint32_t many = 5000;
    for (std::uint32_t i = 0; i < many; ++i) ASSERT_EQ(numbers.add(spread(i)), i);
    for (std::uint32_t i = 0; i < many; ++i) {
        ASSERT_EQ(numbers.find(spread(i)), i);
        ASSERT_EQ(numbers.add(spread(i)), i);
    }
    EXPECT_EQ(numbers.size(), many);
}

TEST(Numbering, FindsNothingThatWasNotAdded) {
    Numbering numbers;
    EXPECT_EQ(numbers.find(0), Numbering::none);
    for (std::uint64_t i = 0; i < 13; ++i) numbers.add(spread(i));
    for (std::uint64_t i = 13; i < 2000; ++i) ASSERT_EQ(numbers.find(spread(i)), Numbering::none);
}

TEST(Numbering, TellsHashesApartThatBelongInTheSameSlot) {
    Numbering numbers;
    const std::uint64_t high = std::uint64_t{1} << 63;
    EXPECT_EQ(numbers.add(0), 0U);
    EXPECT_EQ(numbers.add(high), 1U);
    EXPECT_EQ(numbers.find(0), 0U);
    EXPECT_EQ(numbers.find(high), 1U);
}

}  // namespace
}  // namespace wizdesk::intents
