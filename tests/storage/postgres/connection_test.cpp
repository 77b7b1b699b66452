#include "storage/postgres/connection.h"

#include <csignal>

#include <gmock/gmock.h>
#include <pqxx/except>

#include "tests/storage/postgres/server.h"

namespace wizdesk::storage::postgres {
namespace {

using testing::HasSubstr;
using testing::Not;
using Kind = StoreError::Kind;

Failure failure_at(const std::string& uri, const std::string& sql) {
    const Address address(uri);
    try {
        Connection connection(address);
        connection.execute(sql);
    } catch (...) {
        return current_failure(address);
    }
    ADD_FAILURE() << sql;
    return {};
}

class PostgresConnection : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << kNoServer;
        uri_ = Server::shared()->address("postgres");
    }

    std::string uri_;
};

TEST_F(PostgresConnection, GivesBackWhatItWasGiven) {
    Connection connection{Address(uri_)};
    const std::string text = "it's \"quoted\" \\ ¿ñ? 🙂\n";
    Query row(connection,
              "SELECT $1::text, $2::bigint, $3::float8, $4::boolean, $5::text, $6::text[], "
              "$7::bigint[]",
              text, std::int64_t{-9'000'000'000}, 0.1, true, std::optional<std::string>(),
              array_of(std::vector<std::string>{"a,b", "", "c\"\\"}), array_of({1, -2}));
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.text(0), text);
    EXPECT_EQ(row.integer(1), -9'000'000'000);
    EXPECT_EQ(row.real(2), 0.1);
    EXPECT_TRUE(row.boolean(3));
    EXPECT_FALSE(row.optional_text(4));
    EXPECT_EQ(row.text(5), R"({"a,b","","c\"\\"})");
    EXPECT_EQ(row.text(6), "{1,-2}");
    EXPECT_FALSE(row.step());
    EXPECT_THROW(Query(connection, "SELECT 1 WHERE $1 = 'x'", text).integer(0), std::exception);
}

TEST_F(PostgresConnection, TellsWhatFailedButNoValue) {
    const Failure twice = failure_at(uri_, "SELECT 'hunter2'::int");
    EXPECT_THAT(twice.reason, Not(HasSubstr("hunter2")));
    EXPECT_THAT(twice.reason, HasSubstr("22P02"));
    EXPECT_EQ(failure_at(uri_, "SELECT * FROM nowhere").kind, Kind::damaged);
    EXPECT_THAT(failure_at(uri_, "SET statement_timeout = 10; SELECT pg_sleep(9)").advice,
                HasSubstr("too long"));
    EXPECT_THAT(failure_at(uri_, "SET transaction_read_only = on; CREATE TABLE x()").advice,
                HasSubstr("standby"));
}

TEST_F(PostgresConnection, HasBoundsFromTheStart) {
    Connection connection{Address(uri_)};
    Query row(connection, "SELECT current_setting('statement_timeout')");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.text(0), "10s");
}

// As where its disk is dead: the machine still acknowledges what is sent.
TEST_F(PostgresConnection, WaitsForAServerThatHangsOnlySoLong) {
    Connection connection(Address(uri_), std::chrono::milliseconds(500));
    const int server = connection.raw().backendpid();
    ASSERT_EQ(::kill(server, SIGSTOP), 0);
    EXPECT_THROW(connection.execute("SELECT 1"), pqxx::broken_connection);
    EXPECT_FALSE(connection.is_alive());
    EXPECT_TRUE(connection.was_given_up());
    ::kill(server, SIGCONT);
}

TEST_F(PostgresConnection, WaitsAsLongAsItTakesIfItMust) {
    Connection connection(Address(uri_), std::chrono::milliseconds(500));
    EXPECT_EQ(connection.set_patience({}), std::chrono::milliseconds(500));
    EXPECT_NO_THROW(connection.execute("SELECT pg_sleep(3)"));
}

TEST_F(PostgresConnection, KnowsThatItWasLost) {
    Connection connection{Address(uri_)};
    Connection other{Address(uri_)};
    EXPECT_TRUE(connection.is_alive());
    other.execute("SELECT pg_terminate_backend(" + std::to_string(connection.raw().backendpid()) +
                  ")");
    for (int i = 0; i < 3; ++i) {
        EXPECT_THROW(connection.execute("SELECT 1"), std::exception);
        EXPECT_THROW(connection.run("SELECT 1", {}), std::exception);
        EXPECT_FALSE(connection.is_alive());
    }
    EXPECT_FALSE(connection.was_given_up());
}

TEST(PostgresFailure, OfNoServerNamesItWithoutThePassword) {
    const Failure failure = failure_at("postgresql://dana:hunter2@127.0.0.1:1/desk", "SELECT 1");
    EXPECT_EQ(failure.kind, Kind::unavailable);
    EXPECT_THAT(failure.reason, HasSubstr("postgresql://127.0.0.1:1/desk"));
    EXPECT_THAT(failure.reason, Not(HasSubstr("hunter2")));
    EXPECT_THAT(failure.reason, Not(HasSubstr("\n")));
    EXPECT_FALSE(failure.advice.empty());
}

}  // namespace
}  // namespace wizdesk::storage::postgres
