#include "storage/postgres/postgres_store.h"

#include <set>
#include <thread>

#include <gmock/gmock.h>

#include "storage/audit_chain.h"
#include "storage/recording.h"
#include "storage/time_text.h"
#include "tests/storage/postgres/server.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::postgres {
namespace {

class PostgresStores : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << kNoServer;
        uri_ = Server::shared()->new_database();
        one_ = open(uri_);
        two_ = open(uri_);
    }

    std::string uri_;
    std::unique_ptr<PostgresStore> one_;
    std::unique_ptr<PostgresStore> two_;
};

TEST_F(PostgresStores, OfTwoProcessesSeeEachOthersTurnsAtOnce) {
    one_->append(opening("c1", "one"));
    EXPECT_EQ(two_->append(continuing(*two_->find_conversation("c1"), "two")).last_seq, 4);
    EXPECT_EQ(one_->find_conversation("c1")->last_seq, 4);
    EXPECT_EQ(one_->installation_secret(), two_->installation_secret());
}

TEST_F(PostgresStores, KeepOneConversationInOrder) {
    constexpr int kTurns = 10;
    one_->append(opening("c1", "start"));
    const auto talk = [](PostgresStore& store, int thread) {
        for (int turn = 0; turn < kTurns;) {
            const auto known = store.find_conversation("c1");
            const std::string text = std::to_string(thread) + "." + std::to_string(turn);
            if (store.append(continuing(*known, text)).outcome == Outcome::appended) ++turn;
        }
    };
    {
        std::vector<std::jthread> threads;
        threads.reserve(8);
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] { talk(i % 2 == 0 ? *one_ : *two_, i); });
    }
    const auto messages = one_->messages_after("c1", 0, 1000);
    ASSERT_EQ(messages.size(), 2U + 8U * kTurns * 2U);
    std::set<std::string> once;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        EXPECT_EQ(messages[i].seq, static_cast<std::int64_t>(i) + 1);
        EXPECT_TRUE(once.insert(messages[i].text).second);
    }
}

TEST_F(PostgresStores, WriteARequestOnceWhicheverProcessItReaches) {
    std::atomic<int> appended{0};
    std::atomic<int> repeated{0};
    {
        std::vector<std::jthread> threads;
        threads.reserve(8);
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, i] {
                PostgresStore& store = i % 2 == 0 ? *one_ : *two_;
                const auto turn = with_key(opening("c" + std::to_string(i), "x"), "k");
                const Outcome outcome = store.append(turn).outcome;
                appended += outcome == Outcome::appended ? 1 : 0;
                repeated += outcome == Outcome::repeated ? 1 : 0;
            });
        }
    }
    EXPECT_EQ(appended, 1);
    EXPECT_EQ(repeated, 7);
}

TEST_F(PostgresStores, ClaimAPostOnce) {
    for (int i = 0; i < 40; ++i) {
        const std::string n = std::to_string(i);
        TurnRecord turn = of_ticket(opening("c" + n, "x"), n);
        turn.posts = {to_post("p" + n, n)};
        ASSERT_EQ(one_->append(turn).outcome, Outcome::appended);
    }
    std::atomic<std::size_t> claimed{0};
    {
        std::vector<std::jthread> threads;
        for (PostgresStore* store : {one_.get(), two_.get()}) {
            threads.emplace_back([&claimed, store] {
                for (std::size_t got = 1; got > 0; claimed += got)
                    got = store
                              ->claim_posts("helpdesk", kMorning,
                                            kMorning + std::chrono::minutes(2), 3)
                              .size();
            });
        }
    }
    EXPECT_EQ(claimed, 40U);
}

// Somebody sets a post back to waiting, or erases a conversation with its requests.
TEST_F(PostgresStores, SweepNothingThatSomebodyIsAt) {
    TurnRecord turn = with_key(of_ticket(opening("c1", "x"), "1"), "k");
    turn.posts = {to_post("p1", "1")};
    ASSERT_EQ(one_->append(turn).outcome, Outcome::appended);
    ASSERT_TRUE(one_->drop_post("p1"));
    const Time later = kMorning + kRequestLifetime + std::chrono::hours(1);
    Connection other{Address(uri_)};
    other.execute("BEGIN; UPDATE posts SET state = 'waiting'; SELECT 1 FROM requests FOR UPDATE");
    EXPECT_EQ(two_->sweep_requests(later), 0U) << "without waiting for it";
    other.execute("COMMIT");
    EXPECT_EQ(one_->outbox({}).size(), 1U);
    EXPECT_EQ(two_->sweep_requests(later), 1U);
    EXPECT_EQ(one_->outbox({}).size(), 1U);
}

TEST_F(PostgresStores, ChainTheirAuditRecords) {
    {
        std::vector<std::jthread> threads;
        for (PostgresStore* store : {one_.get(), two_.get()}) {
            threads.emplace_back([store] {
                for (int i = 0; i < 30; ++i) store->record({{"operator", "a", "", "done", {}}});
            });
        }
    }
    const auto log = one_->audit({.limit = 1000});
    ASSERT_EQ(log.size(), 60U);
    std::string hash;
    for (std::size_t i = log.size(); i-- > 0;) {
        const AuditEntry& e = log[i].entry;
        hash =
            audit_hash(hash, log[i].nr, {to_rfc3339(e.at), e.actor, e.action, e.object, e.outcome});
        EXPECT_EQ(log[i].hash, hash) << log[i].nr;
    }
}

TEST_F(PostgresStores, WorkThroughAPoolerThatKeepsNoSession) {
    const std::string pooled = Server::shared()->pooled(uri_);
    if (pooled.empty()) GTEST_SKIP() << "pgbouncer is not installed";
    one_ = open(pooled);
    two_ = open(pooled);
    std::atomic<int> told{0};
    const auto subscription =
        two_->subscribe([&told](const std::string&, std::int64_t) { ++told; });
    {
        std::vector<std::jthread> threads;
        threads.reserve(16);
        for (int i = 0; i < 16; ++i) {
            threads.emplace_back([this, i] {
                const std::string id = "c" + std::to_string(i);
                one_->append(opening(id, "hello"));
                for (int turn = 0; turn < 5; ++turn) {
                    PostgresStore& store = turn % 2 == 0 ? *two_ : *one_;
                    store.append(continuing(*store.find_conversation(id), "more"));
                }
                EXPECT_EQ(one_->messages_after(id, 0, 100).size(), 12U);
            });
        }
    }
    EXPECT_EQ(two_->search("hello", {}).hits.size(), 16U);
    for (int i = 0; i < 100 && told < 96; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_GE(told, 96) << "of its own 48 turns and of the other process's";
}

// Turns of several conversations with recordings, in both processes and in any order: whoever
// waited for the other in a circle would be thrown out by the server.
TEST_F(PostgresStores, DoNotWaitForEachOtherInACircle) {
    for (int i = 0; i < 4; ++i) one_->append(opening("c" + std::to_string(i), "x"));
    std::vector<std::jthread> threads;
    threads.reserve(12);
    for (int thread = 0; thread < 12; ++thread) {
        threads.emplace_back([this, thread] {
            PostgresStore& store = thread % 2 == 0 ? *one_ : *two_;
            for (int i = 0; i < 25; ++i) {
                const std::string id = "c" + std::to_string((thread + i) % 4);
                const Recording recording({"operator", "turn", id, "done", kMorning});
                EXPECT_NO_THROW(store.append(continuing(*store.find_conversation(id), "y")));
            }
        });
    }
    threads.clear();
    EXPECT_EQ(one_->counters().failed_commits + two_->counters().failed_commits, 0U);
}

TEST(PostgresStore, FindsTheServerAgainAfterItWasRestarted) {
    const auto server = Server::started();
    if (!server) GTEST_SKIP() << kNoServer;
    const auto store = open(server->new_database());
    store->append(opening("c1", "one"));
    for (const bool politely : {true, false}) {
        politely ? server->stop() : server->kill();
        EXPECT_THROW(store->append(opening("lost", "x")), StoreError);
        EXPECT_THROW(store->find_conversation("c1"), StoreError);
        EXPECT_THROW(store->check_ready(), StoreError);
        server->start();
        EXPECT_EQ(store->find_conversation("c1")->last_seq, politely ? 2 : 4);
        EXPECT_NO_THROW(store->append(continuing(*store->find_conversation("c1"), "again")));
        server->stop();
        server->start();  // nobody asked for anything meanwhile
        EXPECT_NO_THROW(store->check_ready());
    }
    EXPECT_EQ(store->messages_after("c1", 0, 100).size(), 6U);
    EXPECT_FALSE(store->find_conversation("lost"));
}

TEST(PostgresStore, RefusesOptionsThatMakeNoSense) {
    EXPECT_THROW(open_postgres_store({"postgresql://h/d", 0}), std::invalid_argument);
    EXPECT_THROW(open_postgres_store({"postgresql://h/d", 1, 0}), std::invalid_argument);
}

TEST(PostgresStore, SaysThatThereIsNoServer) {
    try {
        open("postgresql://dana:hunter2@127.0.0.1:1/desk");
        ADD_FAILURE();
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), StoreError::Kind::unavailable);
        EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr("hunter2")));
        EXPECT_FALSE(error.advice().empty());
    }
}

}  // namespace
}  // namespace wizdesk::storage::postgres
