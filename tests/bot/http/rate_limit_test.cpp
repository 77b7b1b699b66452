#include "bot/http/rate_limit.h"

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Steady kStart = Steady() + std::chrono::hours(1);

TEST(RateLimit, AllowsABurstThenTheRate) {
    RateLimit limit({60, 3});
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(limit.take("a", kStart));
    EXPECT_EQ(limit.take("a", kStart), seconds(1));
    EXPECT_EQ(limit.take("a", kStart + milliseconds(999)), seconds(1));
    EXPECT_FALSE(limit.take("a", kStart + seconds(1)));
    EXPECT_TRUE(limit.take("a", kStart + seconds(1)));
}

TEST(RateLimit, SaysHowLongToWaitAndIsTrueToIt) {
    RateLimit limit({2, 1});  // one in thirty seconds
    EXPECT_FALSE(limit.take("a", kStart));
    EXPECT_EQ(limit.take("a", kStart), seconds(30));
    EXPECT_EQ(limit.take("a", kStart + seconds(20)), seconds(10));
    EXPECT_FALSE(limit.take("a", kStart + seconds(30)));
}

TEST(RateLimit, DoesNotPunishForTriesThatWereRefused) {
    RateLimit limit({60, 1});
    EXPECT_FALSE(limit.take("a", kStart));
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(limit.take("a", kStart + milliseconds(i / 2)));
    EXPECT_FALSE(limit.take("a", kStart + seconds(1)));
}

TEST(RateLimit, SavesUpNoMoreThanTheBurst) {
    RateLimit limit({60, 2});
    EXPECT_FALSE(limit.take("a", kStart));
    const Steady later = kStart + std::chrono::hours(24);
    EXPECT_FALSE(limit.take("a", later));
    EXPECT_FALSE(limit.take("a", later));
    EXPECT_TRUE(limit.take("a", later));
}

TEST(RateLimit, KeepsKeysApart) {
    RateLimit limit({60, 1});
    EXPECT_FALSE(limit.take("a", kStart));
    EXPECT_FALSE(limit.take("b", kStart));
    EXPECT_TRUE(limit.take("a", kStart));
}

TEST(RateLimit, SurvivesAClockThatStandsStillOrTurnsBack) {
    RateLimit limit({60, 1});
    EXPECT_FALSE(limit.take("a", kStart));
    EXPECT_TRUE(limit.take("a", kStart - seconds(100)));
    EXPECT_FALSE(limit.take("a", kStart + seconds(1)));
}

TEST(RateLimit, ForgetsTheLeastRecentKeyWhenItsMemoryIsFull) {
    RateLimit limit({60, 1}, 3);
    for (const char* key : {"a", "b", "c"}) EXPECT_FALSE(limit.take(key, kStart));
    EXPECT_TRUE(limit.take("a", kStart));   // now the most recent
    EXPECT_FALSE(limit.take("d", kStart));  // forgets b
    EXPECT_EQ(limit.known_keys(), 3u);
    EXPECT_TRUE(limit.take("a", kStart));
    EXPECT_FALSE(limit.take("b", kStart));
}

TEST(RateLimit, IsBoundedUnderAFloodOfKeys) {
    RateLimit limit({60, 1}, 100);
    for (int i = 0; i < 10000; ++i) limit.take(std::to_string(i), kStart);
    EXPECT_EQ(limit.known_keys(), 100u);
}

}  // namespace
}  // namespace wizdesk::http
