#include "storage/postgres/migrations.h"

#include <latch>
#include <thread>

#include <gmock/gmock.h>

#include "tests/storage/postgres/server.h"

namespace wizdesk::storage::postgres {
namespace {

class PostgresMigrations : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << kNoServer;
        uri_ = Server::shared()->new_database();
    }

    StoreError::Kind refusal() {
        try {
            open(uri_);
        } catch (const StoreError& error) {
            return error.kind();
        }
        ADD_FAILURE() << "it was opened";
        return StoreError::Kind::busy;
    }
    void execute(const std::string& sql) { Connection{Address(uri_)}.execute(sql); }

    std::string uri_;
};

TEST_F(PostgresMigrations, RunOnceWhenTenBeginAtTheSameTime) {
    constexpr Migration kCounted[] = {
        "CREATE TABLE counted(n INT); INSERT INTO counted VALUES (1); SELECT pg_sleep(0.1)",
        "UPDATE counted SET n = n + 1"};
    std::latch start(10);
    std::vector<std::jthread> processes;
    processes.reserve(10);
    for (int i = 0; i < 10; ++i) {
        processes.emplace_back([&] {
            Connection connection{Address(uri_)};
            start.arrive_and_wait();
            EXPECT_NO_THROW(migrate(connection, "x", kCounted));
        });
    }
    processes.clear();
    Connection connection{Address(uri_)};
    Query row(connection, "SELECT n FROM counted");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.integer(0), 2);
    EXPECT_FALSE(row.step());
}

TEST_F(PostgresMigrations, GiveTenStoresThatBeginAtTheSameTimeOneSecret) {
    std::latch start(10);
    std::array<std::string, 10> secrets;
    {
        std::vector<std::jthread> processes;
        processes.reserve(secrets.size());
        for (std::string& secret : secrets) {
            processes.emplace_back([&] {
                start.arrive_and_wait();
                secret = open(uri_)->installation_secret();
            });
        }
    }
    EXPECT_THAT(secrets, testing::Each(secrets[0]));
    EXPECT_EQ(secrets[0].size(), 64U);
}

TEST_F(PostgresMigrations, AreDoneWhollyOrNotAtAll) {
    constexpr Migration kFaulty[] = {"CREATE TABLE first(n INT)", "SELECT 1/0"};
    {
        Connection connection{Address(uri_)};
        EXPECT_THROW(migrate(connection, "x", kFaulty), std::exception);
        Query row(connection, "SELECT 1 WHERE to_regclass('first') IS NOT NULL");
        EXPECT_FALSE(row.step());
    }
    EXPECT_NO_THROW(open(uri_));
}

TEST_F(PostgresMigrations, RefuseWhatIsNotOurs) {
    execute("CREATE TABLE conversations(n INT)");
    EXPECT_EQ(refusal(), StoreError::Kind::damaged);
}

TEST_F(PostgresMigrations, RefuseWhatANewerOneWrote) {
    open(uri_);
    execute("UPDATE wizdesk_meta SET value = '99' WHERE name = 'version'");
    EXPECT_EQ(refusal(), StoreError::Kind::newer);
}

TEST_F(PostgresMigrations, RefuseAServerThatAcknowledgesTooEarly) {
    uri_ += "&options=-c%20synchronous_commit%3Doff";
    EXPECT_EQ(refusal(), StoreError::Kind::unavailable);
}

TEST_F(PostgresMigrations, KeepTheAuditLogFromBeingChanged) {
    open(uri_)->record({{"operator", "act", "", "done", Time{}}});
    EXPECT_THROW(execute("UPDATE audit SET actor = 'x'"), std::exception);
    EXPECT_THROW(execute("DELETE FROM audit"), std::exception);
    EXPECT_THROW(execute("TRUNCATE audit"), std::exception);
    EXPECT_EQ(open(uri_)->audit({}).size(), 1U);
}

}  // namespace
}  // namespace wizdesk::storage::postgres
