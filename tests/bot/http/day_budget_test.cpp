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
    EXPECT_EQ(budget.take("a", kMidnight - hours(24)), hours(48)) << "the longest wait";
    EXPECT_EQ(budget.take("b", kMidnight - hours(24)), std::nullopt) << "who used nothing yet";
    EXPECT_EQ(budget.take("a", kMidnight + hours(24)), std::nullopt);
}

TEST(DayBudget, GoesOnWhenTheClockIsSetBackWithinTheDay) {
    DayBudget budget(1);
    budget.take("a", kEvening);
    EXPECT_EQ(budget.take("a", kEvening - hours(10)), hours(14));
}

TEST(DayBudget, BeginsAnewWhenAClockThatRanAheadIsPutRight) {
    for (const int days : {2, 30, 10'000}) {
        DayBudget budget(1);
        budget.take("a", kMidnight + hours(24 * days));
        EXPECT_EQ(budget.take("a", kMidnight), std::nullopt) << days;
        EXPECT_EQ(budget.take("a", kMidnight), hours(24)) << "and is counted there";
    }
}

TEST(DayBudget, RemembersNoMoreThanItsCapacity) {
    DayBudget budget(1, 2);
    for (const char* key : {"a", "b", "c", "c"})
        EXPECT_EQ(budget.take(key, kEvening), std::nullopt);
    EXPECT_NE(budget.take("a", kEvening), std::nullopt);
}

}  // namespace
}  // namespace wizdesk::http
