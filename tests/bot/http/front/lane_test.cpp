#include "bot/http/front/lane.h"

#include <gtest/gtest.h>

#include "bot/http/front/connection.h"

namespace wizdesk::http::front {
namespace {

using namespace std::chrono_literals;

struct Lanes : testing::Test {
    Connection first{Descriptor(), 1, "", 0};
    Connection second{Descriptor(), 2, "", 0};
    Moment start{};
    Lane short_lane{1s};
    Lane long_lane{10s};
};

TEST_F(Lanes, AreEmptyAtFirst) {
    EXPECT_EQ(short_lane.oldest(), nullptr);
    EXPECT_EQ(short_lane.next_due(), std::nullopt);
    Lane::leave(first);
}

TEST_F(Lanes, KeepTheOrderInWhichConnectionsCame) {
    long_lane.enter(first, start);
    long_lane.enter(second, start + 2s);
    EXPECT_EQ(long_lane.oldest(), &first);
    EXPECT_EQ(long_lane.next_due(), start + 10s);
    long_lane.enter(first, start + 3s);
    EXPECT_EQ(long_lane.oldest(), &second) << "entering anew is coming last";
    EXPECT_EQ(long_lane.next_due(), start + 12s);
}

TEST_F(Lanes, LetAConnectionBeInOneOnly) {
    long_lane.enter(first, start);
    long_lane.enter(second, start);
    short_lane.enter(first, start);
    EXPECT_EQ(long_lane.oldest(), &second);
    EXPECT_EQ(short_lane.oldest(), &first);
    EXPECT_EQ(first.due, start + 1s);
    Lane::leave(first);
    EXPECT_EQ(short_lane.oldest(), nullptr);
    Lane::leave(first);
    EXPECT_EQ(long_lane.oldest(), &second);
}

}  // namespace
}  // namespace wizdesk::http::front
