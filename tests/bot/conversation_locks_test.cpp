#include "bot/conversation_locks.h"

#include <future>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

using std::chrono::milliseconds;

TEST(ConversationLocks, LetOneTurnOfAConversationRunAtATime) {
    ConversationLocks locks;
    int turns = 0;  // not atomic: a lost count or ThreadSanitizer would tell
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int turn = 0; turn < 10'000; ++turn) {
                const auto lock = locks.lock("one");
                ++turns;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(turns, 40'000);
}

TEST(ConversationLocks, AreHeldUntilTheLockIsGone) {
    ConversationLocks locks;
    auto held = locks.lock("one");
    auto other = std::async(std::launch::async, [&] { const auto lock = locks.lock("one"); });
    EXPECT_EQ(other.wait_for(milliseconds(50)), std::future_status::timeout);
    held.unlock();
    EXPECT_EQ(other.wait_for(std::chrono::seconds(30)), std::future_status::ready);
}

TEST(ConversationLocks, LetNobodyWaitForAConversationThatIsNotThereYet) {
    ConversationLocks locks;
    const auto one = locks.lock("");
    const auto other = locks.lock("");
    EXPECT_FALSE(one.owns_lock() || other.owns_lock());
}

TEST(ConversationLocks, LetOtherConversationsGoOn) {
    ConversationLocks locks;
    auto held = locks.lock("one");
    std::vector<std::future<void>> others;
    others.reserve(20);
    for (int i = 0; i < 20; ++i) {
        others.push_back(std::async(std::launch::async, [&locks, i] {
            const auto lock = locks.lock("other " + std::to_string(i));
        }));
    }
    int done = 0;
    for (auto& other : others)
        if (other.wait_for(std::chrono::seconds(2)) == std::future_status::ready) ++done;
    held.unlock();
    EXPECT_GE(done, 18);  // two ids may share a stripe with the one that is held
}

}  // namespace
}  // namespace wizdesk::bot
