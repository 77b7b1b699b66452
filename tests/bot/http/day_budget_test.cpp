#include "bot/http/day_budget.h"

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr storage::Time kMidnight{std::chrono::sys_days(std::chrono::days(20'000))};
constexpr storage::Time kEvening = kMidnight + hours(20);

TEST(DayBudget, AllowsSoManyADayToEach) {
    DayBudget budget(2);
    EXPECT_EQ(budget.take("a", kEvening), std::nullopt);
    EXPECT_EQ(budget.take("a", kEvening), std::nullopt);
    EXPECT_EQ(budget.take("a", kEvening), hours(4));
    EXPECT_EQ(budget.take("b", kEvening), std::nullopt);
}

TEST(DayBudget, BeginsAnewAtMidnight) {
    DayBudget budget(1);
    const storage::Time last = kMidnight + hours(24) - milliseconds(1);
    EXPECT_EQ(budget.take("a", last), std::nullopt);
    EXPECT_EQ(budget.take("a", last), seconds(1));
    EXPECT_EQ(budget.take("a", last + milliseconds(1)), std::nullopt);
    EXPECT_EQ(budget.take("a", last + milliseconds(1)), hours(24));
}

TEST(DayBudget, GivesNothingTwiceWhenTheClockIsSetBack) {
    DayBudget budget(1);
    budget.take("a", kMidnight);
    EXPECT_EQ(budget.take("a", kMidnight - hours(1)), hours(25));
}

TEST(DayBudget, BeginsAnewWhenAClockThatRanAheadIsPutRight) {
    DayBudget budget(1);
    budget.take("a", kMidnight + hours(24 * 30));
    EXPECT_EQ(budget.take("a", kMidnight), std::nullopt);
}

TEST(DayBudget, RemembersNoMoreThanItsCapacity) {
    DayBudget budget(1, 2);
    for (const char* key : {"a", "b", "c", "c"})
        EXPECT_EQ(budget.take(key, kEvening), std::nullopt);
    EXPECT_NE(budget.take("a", kEvening), std::nullopt);
}

}  // namespace
}  // namespace wizdesk::http
