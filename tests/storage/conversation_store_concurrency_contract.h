#pragma once

// The part of the contract that needs several threads: order, once and only once, telling
// listeners.

#include <atomic>
#include <condition_variable>
#include <latch>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "tests/storage/conversation_store_contract.h"

namespace wizdesk::storage {

inline constexpr int kThreads = 16;

// Runs `work(0)` … `work(15)` at the same time and returns when all are done.
inline void on_all_threads(const std::function<void(int)>& work) {
    std::latch start(kThreads);
    std::vector<std::jthread> threads;
    threads.reserve(kThreads);
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            work(i);
        });
    }
}

// Keeps what a listener was told, and waits for it to be told something.
class Heard {
  public:
    ChangeListener listener() {
        return [this](const std::string& id, std::int64_t last_seq) {
            const std::lock_guard lock(mutex_);
            last_seqs_[id].push_back(last_seq);
            told_.notify_all();
        };
    }

    // False if it is not told of `last_seq` within ten seconds.
    bool wait_for(const std::string& id, std::int64_t last_seq) {
        std::unique_lock lock(mutex_);
        return told_.wait_for(lock, std::chrono::seconds(10), [&] {
            return !last_seqs_[id].empty() && last_seqs_[id].back() == last_seq;
        });
    }

    std::vector<std::int64_t> of(const std::string& id) {
        const std::lock_guard lock(mutex_);
        return last_seqs_[id];
    }

  private:
    std::mutex mutex_;
    std::condition_variable told_;
    std::map<std::string, std::vector<std::int64_t>> last_seqs_;
};

TEST_P(ConversationStoreContract, SixteenThreadsOnOneConversationAreStrictlyOrdered) {
    constexpr int kTurns = 10;
    store_->append(opening("c1", "start"));
    on_all_threads([&](int thread) {
        for (int turn = 0; turn < kTurns;) {
            const std::string text = std::to_string(thread) + "." + std::to_string(turn);
            const auto result = store_->append(continuing(loaded("c1"), text));
            if (result.outcome == Outcome::appended) ++turn;
        }
    });
    const auto messages = store_->messages_after("c1", 0, 10'000);
    ASSERT_EQ(messages.size(), 2U + kThreads * kTurns * 2U);
    std::set<std::string> once;
    for (std::size_t i = 0; i < messages.size(); i += 2) {
        EXPECT_EQ(messages[i].seq, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(messages[i + 1].text, "answer to " + messages[i].text);
        EXPECT_TRUE(once.insert(messages[i].text).second) << messages[i].text;
    }
}

TEST_P(ConversationStoreContract, SixteenThreadsOnTheirOwnConversationsDoNotMix) {
    constexpr int kTurns = 20;
    on_all_threads([&](int thread) {
        const std::string id = "c" + std::to_string(thread);
        store_->append(opening(id, id));
        for (int turn = 1; turn < kTurns; ++turn) {
            const auto result = store_->append(continuing(loaded(id), id));
            EXPECT_EQ(result.outcome, Outcome::appended);
            EXPECT_EQ(store_->messages_after(id, 0, 1'000).size(), 2U * turn + 2);
        }
    });
    restart();
    for (int thread = 0; thread < kThreads; ++thread) {
        const std::string id = "c" + std::to_string(thread);
        const auto kept = texts(id);
        ASSERT_EQ(kept.size(), 2U * kTurns);
        for (std::size_t i = 0; i < kept.size(); i += 2) EXPECT_EQ(kept[i], id);
    }
}

TEST_P(ConversationStoreContract, OfSixteenRequestsWithOneKeyOneIsWritten) {
    std::atomic<int> appended = 0;
    std::atomic<int> repeated = 0;
    on_all_threads([&](int thread) {
        const auto turn = with_key(opening("c" + std::to_string(thread), "x"), "k1");
        const Outcome outcome = store_->append(turn).outcome;
        appended += outcome == Outcome::appended;
        repeated += outcome == Outcome::repeated;
        EXPECT_TRUE(store_->find_request(*turn.request)) << "who was told of it must find it";
    });
    EXPECT_EQ(appended, 1);
    EXPECT_EQ(repeated, kThreads - 1);
}

TEST_P(ConversationStoreContract, TellsEveryListenerOfEveryChangedConversation) {
    Heard first;
    Heard second;
    const auto one = store_->subscribe(first.listener());
    const auto two = store_->subscribe(second.listener());
    store_->append(opening("c1", "one"));
    store_->append(continuing(loaded("c1"), "two"));
    store_->append(opening("c2", "one"));
    for (Heard* heard : {&first, &second}) {
        EXPECT_TRUE(heard->wait_for("c1", 4));
        EXPECT_TRUE(heard->wait_for("c2", 2));
        EXPECT_THAT(heard->of("c1"), ElementsAre(2, 4));
    }
}

TEST_P(ConversationStoreContract, TellsOfNothingThatWasNotWritten) {
    Heard heard;
    const auto subscription = store_->subscribe(heard.listener());
    store_->append(with_key(opening("c1", "one"), "k1"));
    store_->append(with_key(opening("c1", "one"), "k1"));
    store_->append(opening("c1", "conflict"));
    store_->append(opening("last", "told of after all others"));
    EXPECT_TRUE(heard.wait_for("last", 2));
    EXPECT_THAT(heard.of("c1"), ElementsAre(2));
}

TEST_P(ConversationStoreContract, TellsOfAnErasedConversationWithZero) {
    Heard heard;
    store_->append(opening("c1", "one"));
    const auto subscription = store_->subscribe(heard.listener());
    store_->erase_conversation("c1");
    EXPECT_TRUE(heard.wait_for("c1", 0));
}

TEST_P(ConversationStoreContract, NoListenerRunsAfterItsSubscriptionEnded) {
    store_->append(opening("c1", "start"));
    std::atomic<bool> stop = false;
    std::jthread writer([&] {
        while (!stop) store_->append(continuing(loaded("c1"), "x"));
    });
    for (int i = 0; i < 100; ++i) {
        auto ended = std::make_unique<std::atomic<bool>>(false);
        auto subscription = store_->subscribe(
            [flag = ended.get()](const std::string&, std::int64_t) { EXPECT_FALSE(*flag); });
        if (i % 4 == 0) std::this_thread::yield();
        subscription.reset();
        *ended = true;
        ended.reset();  // a listener that still ran would read freed memory
    }
    stop = true;
}

TEST_P(ConversationStoreContract, AListenerThatThrowsHarmsNobody) {
    Heard heard;
    const auto faulty = store_->subscribe(
        [](const std::string&, std::int64_t) { throw std::runtime_error("its own fault"); });
    const auto sound = store_->subscribe(heard.listener());
    EXPECT_EQ(store_->append(opening("c1", "one")).outcome, Outcome::appended);
    EXPECT_TRUE(heard.wait_for("c1", 2));
    EXPECT_EQ(store_->append(opening("c2", "two")).outcome, Outcome::appended);
}

TEST_P(ConversationStoreContract, ASubscriptionMayOutliveTheStore) {
    Heard heard;
    const auto subscription = store_->subscribe(heard.listener());
    store_.reset();
}

}  // namespace wizdesk::storage
