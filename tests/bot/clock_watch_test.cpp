#include "bot/clock_watch.h"

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

using std::chrono::hours;

class HandClock : public Clock {
  public:
    storage::Time now() const override { return at; }
    storage::Time at = storage::Time(hours(500'000));
};

class ClockWatchTest : public testing::Test {
  protected:
    HandClock wall_;
    std::chrono::steady_clock::time_point steady_{};
    ClockWatch watch_{wall_, [this] { return steady_; }};
};

TEST_F(ClockWatchTest, BelievesAClockThatGoesOnWithTime) {
    EXPECT_TRUE(watch_.is_believable());
    wall_.at += hours(24 * 400);
    steady_ += hours(24 * 400);
    EXPECT_TRUE(watch_.is_believable());
    wall_.at += hours(1);
    EXPECT_TRUE(watch_.is_believable()) << "daylight saving, on a clock that is set by hand";
}

TEST_F(ClockWatchTest, DoesNotBelieveAJumpUntilItIsTakenBack) {
    for (const hours jump : {hours(25), hours(-25), hours(24 * 1095), hours(-24 * 20'000)}) {
        wall_.at += jump;
        EXPECT_FALSE(watch_.is_believable()) << jump.count();
        steady_ += hours(2);
        wall_.at += hours(2);
        EXPECT_FALSE(watch_.is_believable()) << "time does not heal it";
        wall_.at -= jump;
        EXPECT_TRUE(watch_.is_believable());
    }
}

}  // namespace
}  // namespace wizdesk::bot
