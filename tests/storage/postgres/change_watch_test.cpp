#include "storage/postgres/change_watch.h"

#include <csignal>

#include "tests/storage/conversation_store_concurrency_contract.h"
#include "tests/storage/postgres/server.h"

namespace wizdesk::storage {
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ConversationStoreContract);
}

namespace wizdesk::storage::postgres {
namespace {

using std::chrono::steady_clock;

// Two processes, as far as the server can tell.
class PostgresChanges : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << kNoServer;
        uri_ = Server::shared()->new_database();
        one_ = open(uri_);
        two_ = open(uri_);
        subscription_ = two_->subscribe(heard_.listener());
    }

    void end_all_connections_but(Connection& own) {
        own.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    std::string uri_;
    std::unique_ptr<PostgresStore> one_;
    std::unique_ptr<PostgresStore> two_;
    Heard heard_;
    std::unique_ptr<Subscription> subscription_;
};

TEST_F(PostgresChanges, AreHeardOfWithinASecond) {
    const auto before = steady_clock::now();
    one_->append(opening("c1", "hello"));
    EXPECT_TRUE(heard_.wait_for("c1", 2));
    EXPECT_LT(steady_clock::now() - before, std::chrono::seconds(1));
    one_->append(continuing(*two_->find_conversation("c1"), "more"));
    EXPECT_TRUE(heard_.wait_for("c1", 4));
    one_->erase_conversation("c1");
    EXPECT_TRUE(heard_.wait_for("c1", 0));
    EXPECT_THAT(heard_.of("c1"), testing::ElementsAre(2, 4, 0));
}

TEST_F(PostgresChanges, AreHeardOfOnceInTheProcessThatMakesThem) {
    Heard own;
    const auto subscription = one_->subscribe(own.listener());
    one_->append(opening("c1", "hello"));
    two_->append(opening("c2", "hello"));
    EXPECT_TRUE(own.wait_for("c2", 2));
    EXPECT_THAT(own.of("c1"), testing::ElementsAre(2));
    EXPECT_TRUE(heard_.wait_for("c1", 2));
    EXPECT_THAT(heard_.of("c2"), testing::ElementsAre(2));
}

TEST_F(PostgresChanges, AreHeardOfAfterTheConnectionBroke) {
    Connection own{Address(uri_)};
    for (int round = 0; round < 5; ++round) {
        const std::string id = "c" + std::to_string(round);
        end_all_connections_but(own);
        one_->append(opening(id, "hello"));
        EXPECT_TRUE(heard_.wait_for(id, 2));
        EXPECT_THAT(heard_.of(id), testing::ElementsAre(2));
    }
}

// A sequence's numbers become visible in another order than they were given out.
TEST_F(PostgresChanges, AreHeardOfWhoeverCommitsFirst) {
    constexpr const char* kInsert =
        "INSERT INTO changes(origin, conversation_id, last_seq) VALUES ('other', ";
    Connection slow{Address(uri_)};
    slow.execute(std::string("BEGIN; ") + kInsert + "'slow', 7)");
    one_->append(opening("c1", "hello"));
    EXPECT_TRUE(heard_.wait_for("c1", 2)) << "nobody waits for it";
    std::this_thread::sleep_for(std::chrono::milliseconds(1200));
    slow.execute("COMMIT");
    EXPECT_TRUE(heard_.wait_for("slow", 7)) << "without a notification";
    EXPECT_THAT(heard_.of("c1"), testing::ElementsAre(2));
}

bool is_deaf(const ChangeWatch& watch) {
    try {
        watch.check_hearing();
        return false;
    } catch (const StoreError& error) {
        EXPECT_FALSE(error.advice().empty());
        return true;
    }
}

bool becomes(const ChangeWatch& watch, bool deaf) {
    for (int i = 0; i < 200 && is_deaf(watch) != deaf; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return is_deaf(watch) == deaf;
}

TEST_F(PostgresChanges, ThatCannotBeHeardOfAreComplainedOfUntilTheyCan) {
    ChangeFeed feed;
    const ChangeWatch watch(Address(uri_), feed, new_origin(), std::chrono::seconds(1));
    EXPECT_NO_THROW(watch.check_hearing());
    Connection own{Address(uri_)};
    own.execute("ALTER TABLE changes RENAME TO hidden");
    EXPECT_TRUE(becomes(watch, true));
    own.execute("ALTER TABLE hidden RENAME TO changes");
    EXPECT_TRUE(becomes(watch, false));
}

// Long before its look is given up.
TEST_F(PostgresChanges, OfAServerThatHangsAreComplainedOf) {
    Connection own{Address(uri_)};
    ChangeFeed feed;
    const ChangeWatch watch(Address(uri_), feed, new_origin(), std::chrono::seconds(1));
    Query newest(own,
                 "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
                 "ORDER BY backend_start DESC LIMIT 1");
    ASSERT_TRUE(newest.step());
    const auto server = static_cast<pid_t>(newest.integer(0));
    ASSERT_EQ(::kill(server, SIGSTOP), 0);
    EXPECT_TRUE(becomes(watch, true));
    ASSERT_EQ(::kill(server, SIGCONT), 0);
    EXPECT_TRUE(becomes(watch, false));
}

TEST_F(PostgresChanges, AreNewsOnlyWhenTheyAreNew) {
    one_->append(opening("old", "hello"));
    const auto three = open(uri_);
    Heard heard;
    const auto subscription = three->subscribe(heard.listener());
    one_->append(opening("new", "hello"));
    EXPECT_TRUE(heard.wait_for("new", 2));
    EXPECT_THAT(heard.of("old"), testing::IsEmpty());
}

}  // namespace
}  // namespace wizdesk::storage::postgres
