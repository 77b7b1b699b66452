#include "storage/sqlite/conversation_cache.h"

#include <functional>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

// As a reader finds it: opened with two messages.
Conversation stored(const std::string& id) {
    Conversation conversation = opening(id, "one").conversation;
    conversation.last_seq = 2;
    return conversation;
}

TEST(AConversationCache, KnowsWhatWasOpenedAsItWasCommitted) {
    ConversationCache cache(100);
    EXPECT_FALSE(cache.find("c1"));
    cache.note(opening("c1", "one"), 2);
    const auto found = cache.find("c1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->channel, "web");
    EXPECT_EQ(found->last_seq, 2);
    EXPECT_EQ(found->created_at, kMorning);
    EXPECT_EQ(found->updated_at, kMorning);
}

TEST(AConversationCache, ChangesOnlyWhatATurnChangesInTheDatabase) {
    ConversationCache cache(100);
    cache.note(opening("c1", "one"), 2);
    TurnRecord turn = continuing(*cache.find("c1"), "two");
    turn.at += std::chrono::minutes(1);
    turn.conversation.status = Status::waiting;
    turn.conversation.locale = "es";
    turn.conversation.tracker = "{}";
    turn.conversation.channel = "ticket";
    turn.conversation.token_hash = "another";
    turn.conversation.created_at += std::chrono::hours(1);
    cache.note(turn, 4);
    const auto found = cache.find("c1");
    EXPECT_EQ(found->status, Status::waiting);
    EXPECT_EQ(found->locale, "es");
    EXPECT_EQ(found->tracker, "{}");
    EXPECT_EQ(found->last_seq, 4);
    EXPECT_EQ(found->updated_at, kMorning + std::chrono::minutes(1));
    EXPECT_EQ(found->channel, "web");
    EXPECT_EQ(found->token_hash, "");
    EXPECT_EQ(found->created_at, kMorning);
}

TEST(AConversationCache, KeepsWhatAReaderFound) {
    ConversationCache cache(100);
    cache.offer(stored("c1"), cache.ticket("c1"));
    EXPECT_EQ(cache.find("c1")->last_seq, 2);
}

TEST(AConversationCache, DoesNotKeepWhatMayHaveBeenReadBeforeAChange) {
    const std::function<void(ConversationCache&)> changes[] = {
        [](ConversationCache& cache) { cache.note(continuing(stored("c1"), "two"), 4); },
        [](ConversationCache& cache) { cache.forget("c1"); },
    };
    for (const auto& change : changes) {
        ConversationCache cache(100);
        const auto ticket = cache.ticket("c1");
        change(cache);
        cache.offer(stored("c1"), ticket);
        EXPECT_FALSE(cache.find("c1"));
    }
}

TEST(AConversationCache, IsNotSetBackByAReader) {
    ConversationCache cache(100);
    cache.note(opening("c1", "one"), 2);
    Conversation older = stored("c1");
    older.last_seq = 1;
    cache.offer(older, cache.ticket("c1"));
    EXPECT_EQ(cache.find("c1")->last_seq, 2);
}

TEST(AConversationCache, ForgetsWhatWasErased) {
    ConversationCache cache(100);
    cache.note(opening("c1", "one"), 2);
    cache.forget("c1");
    cache.forget("c2");
    EXPECT_FALSE(cache.find("c1"));
}

TEST(AConversationCache, KeepsNoMoreThanItMayAndWhoIsLookedForLongest) {
    ConversationCache cache(160);
    cache.note(opening("needed", "one"), 2);
    std::size_t kept = 0;
    for (int i = 0; i < 5'000; ++i) {
        cache.note(opening("c" + std::to_string(i), "one"), 2);
        ASSERT_TRUE(cache.find("needed"));
    }
    for (int i = 0; i < 5'000; ++i) kept += cache.find("c" + std::to_string(i)) ? 1 : 0;
    EXPECT_LT(kept, 160U);
    EXPECT_GT(kept, 100U);
}

TEST(AConversationCache, OfNoSizeKeepsNothing) {
    ConversationCache cache(0);
    cache.note(opening("c1", "one"), 2);
    cache.offer(stored("c2"), cache.ticket("c2"));
    EXPECT_FALSE(cache.find("c1"));
    EXPECT_FALSE(cache.find("c2"));
}

TEST(AConversationCache, MayBeUsedByManyThreads) {
    ConversationCache cache(64);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 8; ++thread) {
        threads.emplace_back([&cache, thread] {
            for (int i = 0; i < 2'000; ++i) {
                const std::string id = "c" + std::to_string((i * (thread + 1)) % 97);
                const auto ticket = cache.ticket(id);
                if (i % 7 == 0) cache.forget(id);
                if (i % 3 == 0) cache.note(opening(id, "one"), 2);
                cache.offer(stored(id), ticket);
                const auto found = cache.find(id);
                EXPECT_TRUE(!found || found->id == id);
            }
        });
    }
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
