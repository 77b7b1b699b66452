#include "storage/postgres/connection_pool.h"

#include <latch>
#include <thread>

#include "tests/storage/postgres/server.h"

namespace wizdesk::storage::postgres {
namespace {

class PostgresPool : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << kNoServer;
        address_.emplace(Server::shared()->new_database());
        pool_.emplace(*address_, 2);
    }

    static std::int64_t backend_of(Connection& connection) {
        Query row(connection, "SELECT pg_backend_pid()");
        row.step();
        return row.integer(0);
    }

    std::optional<Address> address_;
    std::optional<ConnectionPool> pool_;
};

TEST_F(PostgresPool, UsesAConnectionAgain) {
    const auto first = pool_->with_connection(backend_of);
    EXPECT_EQ(pool_->with_connection(backend_of), first);
}

TEST_F(PostgresPool, HasNoMoreThanItMayHave) {
    std::atomic<int> now{0};
    std::atomic<int> most{0};
    std::vector<std::jthread> readers;
    readers.reserve(8);
    for (int i = 0; i < 8; ++i) {
        readers.emplace_back([&] {
            pool_->with_connection([&](Connection& connection) {
                const int together = ++now;
                if (together > most) most = together;
                connection.execute("SELECT pg_sleep(0.02)");
                --now;
                return 0;
            });
        });
    }
    readers.clear();
    EXPECT_LE(most, 2);
}

TEST_F(PostgresPool, ReadsAgainOverAnotherConnectionWhenOneWasLost) {
    const auto first = pool_->with_connection(backend_of);
    Connection other(*address_);
    other.execute("SELECT pg_terminate_backend(" + std::to_string(first) + ")");
    EXPECT_NE(pool_->with_connection(backend_of), first);
}

TEST_F(PostgresPool, DoesNotAskAgainWhenTheServerWasGivenUp) {
    ConnectionPool pool(*address_, 1, std::chrono::seconds(1));
    int calls = 0;
    EXPECT_THROW(pool.with_connection([&calls](Connection& connection) {
        ++calls;
        connection.execute("SELECT pg_sleep(9)");
        return 0;
    }),
                 StoreError);
    EXPECT_EQ(calls, 1);
    EXPECT_GT(pool.with_connection(backend_of), 0) << "the next one gets a new connection";
}

TEST_F(PostgresPool, GivesConnectionsBackWhateverHappens) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_THROW(pool_->with_connection([](Connection& connection) {
            connection.execute("SELECT 1/0");
            return 0;
        }),
                     StoreError);
        EXPECT_THROW(pool_->with_connection([](Connection&) -> int { throw std::bad_alloc(); }),
                     StoreError);
    }
    EXPECT_GT(pool_->with_connection(backend_of), 0);
}

TEST_F(PostgresPool, CallsARowThatNobodyCanHaveWrittenDamaged) {
    try {
        pool_->with_connection([](Connection& connection) {
            Query row(connection, "SELECT 'no time'");
            row.step();
            return row.time(0);
        });
        ADD_FAILURE();
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), StoreError::Kind::damaged);
    }
}

TEST(PostgresPoolWithoutServer, SaysSoEachTime) {
    ConnectionPool pool(Address("postgresql://127.0.0.1:1/none"), 1);
    for (int i = 0; i < 3; ++i)
        EXPECT_THROW(pool.with_connection([](Connection&) { return 0; }), StoreError);
}

}  // namespace
}  // namespace wizdesk::storage::postgres
