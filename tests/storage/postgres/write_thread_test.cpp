#include "storage/postgres/write_thread.h"

#include <csignal>
#include <latch>

#include <gmock/gmock.h>

#include "tests/storage/postgres/server.h"

namespace wizdesk::storage::postgres {
namespace {

using Kind = StoreError::Kind;

class PostgresWriteThread : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << kNoServer;
        uri_ = Server::shared()->new_database();
        connection_.emplace(Address(uri_));
        migrate_and_make_table();
        thread_.emplace(feed_, WriteThread::Settings{Address(uri_), 8, "test"});
    }

    void migrate_and_make_table() {
        open(uri_);
        connection_->execute("CREATE TABLE t(n BIGINT PRIMARY KEY)");
    }

    WriteThread::Settings impatient() const {
        return {Address(uri_), 8, "test", std::chrono::milliseconds(500)};
    }

    static WriteThread::Work insert(int n) {
        return [n](Connection& connection) -> std::optional<Change> {
            run(connection, "INSERT INTO t VALUES ($1)", n);
            return std::nullopt;
        };
    }

    std::int64_t count() {
        Query row(*connection_, "SELECT count(*) FROM t");
        row.step();
        return row.integer(0);
    }

    // Runs the works together, in one transaction, and returns the failures' kinds.
    std::vector<std::optional<Kind>> run_together(const std::vector<WriteThread::Work>& works) {
        std::latch blocked(1);
        std::latch go(1);
        std::vector<std::optional<Kind>> kinds(works.size());
        std::vector<std::jthread> callers;
        callers.emplace_back([&] {
            thread_->run({}, [&](Connection&) -> std::optional<Change> {
                blocked.count_down();
                go.wait();
                return std::nullopt;
            });
        });
        blocked.wait();
        for (std::size_t i = 0; i < works.size(); ++i) {
            callers.emplace_back([&, i] {
                try {
                    thread_->run({}, works[i]);
                } catch (const StoreError& error) {
                    kinds[i] = error.kind();
                }
            });
        }
        while (thread_->waiting() < works.size()) std::this_thread::yield();
        go.count_down();
        callers.clear();
        return kinds;
    }

    std::string uri_;
    ChangeFeed feed_;
    std::optional<Connection> connection_;
    std::optional<WriteThread> thread_;
};

TEST_F(PostgresWriteThread, CommitsTogetherWhatWaits) {
    run_together({insert(1), insert(2), insert(3), insert(4)});
    EXPECT_EQ(count(), 4);
    EXPECT_EQ(thread_->counters().commits, 2U);
    EXPECT_EQ(thread_->counters().works, 5U);
}

TEST_F(PostgresWriteThread, OneThatFailsHarmsNoOther) {
    const auto kinds = run_together({insert(1), insert(1), insert(2)});
    EXPECT_EQ(count(), 2);
    EXPECT_EQ(std::ranges::count(kinds, std::optional(Kind::unavailable)), 1);
    EXPECT_EQ(std::ranges::count(kinds, std::optional<Kind>()), 2);
}

TEST_F(PostgresWriteThread, KeepsWhatAStoreErrorSays) {
    const auto refused = [](Connection&) -> std::optional<Change> {
        throw StoreError(Kind::held, "kept");
    };
    const auto kinds = run_together({refused, insert(1)});
    EXPECT_EQ(kinds[0], Kind::held);
    EXPECT_EQ(count(), 1);
}

TEST_F(PostgresWriteThread, RefusesWhatDoesNotFitIntoTheQueue) {
    std::vector<WriteThread::Work> works;
    works.reserve(8);
    for (int i = 0; i < 8; ++i) works.push_back(insert(i));
    std::atomic<int> busy{0};
    std::jthread late([&] {
        while (thread_->waiting() < 8) std::this_thread::yield();
        try {
            thread_->run({}, insert(99));
        } catch (const StoreError& error) {
            if (error.kind() == Kind::busy) ++busy;
        }
    });
    std::latch full(1);
    std::latch go(1);
    std::vector<std::jthread> callers;
    callers.emplace_back([&] {
        thread_->run({}, [&](Connection&) -> std::optional<Change> {
            full.count_down();
            go.wait();
            return std::nullopt;
        });
    });
    full.wait();
    for (const auto& work : works) callers.emplace_back([this, &work] { thread_->run({}, work); });
    late.join();
    go.count_down();
    callers.clear();
    EXPECT_EQ(busy, 1);
    EXPECT_EQ(count(), 8);
}

TEST_F(PostgresWriteThread, GoesOnOverAnotherConnectionWhenOneWasLost) {
    thread_->run({}, insert(1));
    connection_->execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    EXPECT_NO_THROW(thread_->run({}, insert(2)));
    EXPECT_EQ(count(), 2);
    EXPECT_EQ(thread_->counters().failed_commits, 0U);
}

TEST_F(PostgresWriteThread, DoesNotRepeatWhatTheServerMayStillBeAt) {
    thread_.emplace(feed_, impatient());
    std::atomic<int> times{0};
    int server = 0;
    const auto hangs = [&](Connection& connection) -> std::optional<Change> {
        ++times;
        server = connection.raw().backendpid();
        ::kill(server, SIGSTOP);
        run(connection, "INSERT INTO t VALUES (1)");
        return std::nullopt;
    };
    EXPECT_THROW(thread_->run({}, hangs), StoreError);
    EXPECT_EQ(times, 1);
    EXPECT_NO_THROW(thread_->run({}, insert(2)));
    ::kill(server, SIGCONT);
}

TEST_F(PostgresWriteThread, DoesNotRepeatWhatMayHaveBeenCommitted) {
    std::atomic<int> times{0};
    const auto lost = [&](Connection& connection) -> std::optional<Change> {
        ++times;
        run(connection, "INSERT INTO t VALUES (1)");
        // Deferred to the commit: the connection ends within it.
        connection.execute(
            "CREATE FUNCTION end_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
            "CREATE CONSTRAINT TRIGGER end_it AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION end_it(); INSERT INTO t VALUES (2)");
        return std::nullopt;
    };
    EXPECT_THROW(thread_->run({}, lost), StoreError);
    EXPECT_EQ(times, 1);
    EXPECT_NO_THROW(thread_->run({}, insert(3)));
    EXPECT_EQ(count(), 1);
}

TEST_F(PostgresWriteThread, KnowsWhichTransactionsAreUnderWay) {
    const auto number = [](Connection& connection) {
        Query row(connection,
                  "SELECT pg_current_xact_id(), pg_current_xact_id()::text::bigint + 9");
        row.step();
        return std::pair(row.text(0), row.text(1));
    };
    Connection other{Address(uri_)};
    for (const char* end : {"COMMIT", "ROLLBACK"}) {
        other.execute("BEGIN");
        const auto [begun, future] = number(other);
        EXPECT_TRUE(is_under_way(*connection_, begun));
        EXPECT_FALSE(is_under_way(*connection_, future)) << "the server has not begun it";
        number(*connection_);  // a later one has ended
        EXPECT_TRUE(is_under_way(*connection_, begun));
        other.execute(end);
        EXPECT_FALSE(is_under_way(*connection_, begun));
    }
    EXPECT_FALSE(is_under_way(*connection_, "3")) << "so old that nobody knows any more";
}

// The server is at a commit for as long as the test says, as if it waited for a standby.
class PostgresCommit : public PostgresWriteThread {
  protected:
    void SetUp() override {
        PostgresWriteThread::SetUp();
        if (IsSkipped()) return;
        thread_.emplace(feed_, impatient());
        subscription_ = feed_.subscribe(
            [this](const std::string&, std::int64_t last_seq) { heard_ = last_seq; });
        connection_->execute(
            "CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "PERFORM pg_advisory_xact_lock_shared(1); RETURN NULL; END $$;"
            "CREATE CONSTRAINT TRIGGER hang AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION hang(); SELECT pg_advisory_lock(1)");
        EXPECT_THROW(thread_->run({},
                                  [](Connection& connection) {
                                      connection.execute("SET LOCAL lock_timeout = 0");
                                      run(connection, "INSERT INTO t VALUES (1)");
                                      return std::optional(Change{"c1", 7});
                                  }),
                     StoreError);
    }

    std::string refusal() {
        try {
            thread_->run({}, insert(2));
        } catch (const StoreError& error) {
            return error.advice();
        }
        return "";
    }

    std::vector<std::int64_t> hanging() {
        Query row(*connection_,
                  "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
                  "AND state = 'active' AND pid <> pg_backend_pid()");
        std::vector<std::int64_t> pids;
        while (row.step()) pids.push_back(row.integer(0));
        return pids;
    }

    bool becomes(const auto& condition) {
        for (int i = 0; i < 200; ++i) {
            if (condition()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return false;
    }

    std::atomic<std::int64_t> heard_{-1};
    std::unique_ptr<Subscription> subscription_;
};

TEST_F(PostgresCommit, ThatHangsKeepsAllElseWaitingAndIsHeardOfInTheEnd) {
    for (int i = 0; i < 3; ++i) EXPECT_THAT(refusal(), testing::HasSubstr("has not finished"));
    EXPECT_EQ(hanging().size(), 1U);
    EXPECT_EQ(heard_, -1);
    connection_->execute("SELECT pg_advisory_unlock(1)");
    EXPECT_TRUE(becomes([this] { return heard_ == 7; })) << "though nobody writes";
    EXPECT_EQ(refusal(), "");
    EXPECT_EQ(count(), 2);
}

TEST_F(PostgresCommit, ThatHungAndWasNotKeptIsNotHeardOf) {
    ASSERT_EQ(hanging().size(), 1U);
    connection_->execute("SELECT pg_terminate_backend(" + std::to_string(hanging()[0]) + ")");
    connection_->execute("SELECT pg_advisory_unlock(1)");
    EXPECT_TRUE(becomes([this] { return refusal().empty(); }));
    EXPECT_EQ(heard_, -1);
    EXPECT_EQ(count(), 1);
}

}  // namespace
}  // namespace wizdesk::storage::postgres
