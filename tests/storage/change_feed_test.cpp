#include "storage/change_feed.h"

#include <atomic>
#include <latch>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(ChangeFeed, TellsThoseWhoListenNow) {
    ChangeFeed feed;
    std::vector<std::string> told;
    const auto listening = [&](const std::string& name) {
        return feed.subscribe([&told, name](const std::string& id, std::int64_t last_seq) {
            told.push_back(name + " " + id + " " + std::to_string(last_seq));
        });
    };
    feed.publish("c0", 1);
    auto first = listening("first");
    auto second = listening("second");
    feed.publish("c1", 2);
    first.reset();
    feed.publish("c1", 4);
    EXPECT_EQ(told, (std::vector<std::string>{"first c1 2", "second c1 2", "second c1 4"}));
}

TEST(ChangeFeed, EndingASubscriptionWaitsForItsListener) {
    ChangeFeed feed;
    std::latch running(1);
    std::latch go_on(1);
    std::atomic<bool> ended = false;
    auto subscription = feed.subscribe([&](const std::string&, std::int64_t) {
        running.count_down();
        go_on.wait();
        EXPECT_FALSE(ended);
    });
    std::jthread publisher([&] { feed.publish("c1", 1); });
    running.wait();
    std::jthread ending([&] {
        subscription.reset();
        ended = true;
    });
    // Time for the ending to go wrong: it must not get past the listener.
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    go_on.count_down();
    ending.join();
    EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace wizdesk::storage
