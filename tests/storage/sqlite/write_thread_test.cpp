#include "storage/sqlite/write_thread.h"

#include <latch>
#include <thread>

#include <gtest/gtest.h>

#include "storage/sqlite/connection.h"
#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::storage::sqlite {
namespace {

using std::chrono::milliseconds;
using Kind = StoreError::Kind;

constexpr std::size_t kQueueLimit = 50;

class WriteThreadTest : public testing::Test {
  protected:
    // Holds the thread in a piece of work until `queued` others wait, then lets it go on: these are
    // one batch. Returns the kind of what each of them threw, if anything.
    std::vector<std::optional<Kind>> run_as_one_batch(
        std::size_t queued, const std::function<void(std::size_t)>& work) {
        std::latch held(1);
        std::latch go_on(1);
        std::jthread holder([&] {
            thread_.run([&]() -> std::optional<Change> {
                held.count_down();
                go_on.wait();
                return std::nullopt;
            });
        });
        held.wait();
        std::vector<std::optional<Kind>> errors(queued);
        std::vector<std::jthread> callers;
        for (std::size_t i = 0; i < queued; ++i) {
            callers.emplace_back([&, i] { errors[i] = error_of([&] { work(i); }); });
        }
        while (thread_.waiting() < queued) std::this_thread::yield();
        before_the_batch_();
        go_on.count_down();
        callers.clear();
        return errors;
    }

    std::optional<Kind> error_of(const std::function<void()>& work) {
        try {
            thread_.run([&]() -> std::optional<Change> {
                work();
                return std::nullopt;
            });
        } catch (const StoreError& error) {
            return error.kind();
        }
        return std::nullopt;
    }

    void insert(std::size_t number) {
        SQLite::Statement insert(connection_, "INSERT INTO numbers VALUES (?)");
        insert.bind(1, static_cast<std::int64_t>(number));
        insert.exec();
    }

    std::int64_t rows() {
        return folder_.other_program().execAndGet("SELECT count(*) FROM numbers").getInt64();
    }

    SQLite::Database with_table() {
        folder_.open();
        auto connection = open_writer(folder_.file(), milliseconds(50));
        connection.exec("CREATE TABLE numbers(number INTEGER PRIMARY KEY)");
        return connection;
    }

    DatabaseFolder folder_;
    std::function<void()> before_the_batch_ = [] {};
    SQLite::Database connection_ = with_table();
    ChangeFeed feed_;
    WriteThread thread_{connection_, feed_, {folder_.file(), kQueueLimit, milliseconds(50)}};
};

TEST_F(WriteThreadTest, CommitsWhateverWaitsAtOnce) {
    const auto errors = run_as_one_batch(40, [&](std::size_t i) { insert(i); });
    for (const auto& error : errors) EXPECT_FALSE(error);
    EXPECT_EQ(rows(), 40);
    EXPECT_EQ(thread_.counters().works, 41U);
    EXPECT_EQ(thread_.counters().commits, 2U) << "one for the holder, one for all that waited";
}

TEST_F(WriteThreadTest, RefusesAtOnceWhatDoesNotFitIntoItsQueue) {
    std::optional<Kind> refused;
    before_the_batch_ = [&] { refused = error_of([] {}); };
    const auto errors = run_as_one_batch(kQueueLimit, [&](std::size_t i) { insert(i); });
    EXPECT_EQ(refused, Kind::busy);
    for (const auto& error : errors) EXPECT_FALSE(error);
    EXPECT_EQ(rows(), static_cast<std::int64_t>(kQueueLimit));
}

// On a full disk there is room for a small piece of work now and then, a probe say.
TEST_F(WriteThreadTest, IsNotReadySoonAfterAFailureThoughAnotherCommitSucceeds) {
    const auto errors = run_as_one_batch(1, [&](std::size_t) { connection_.exec("ROLLBACK"); });
    EXPECT_EQ(errors.front(), Kind::unavailable);
    EXPECT_FALSE(error_of([] {}));
    EXPECT_THROW(thread_.wrote_within(std::chrono::hours(1)), StoreError);
    EXPECT_NO_THROW(thread_.wrote_within(milliseconds(0)));
}

TEST_F(WriteThreadTest, OneFailureLeavesTheOthersOfTheBatchAlone) {
    const auto errors = run_as_one_batch(20, [&](std::size_t i) {
        insert(i);
        if (i % 5 == 0) throw std::runtime_error("changed its mind");
        if (i % 5 == 1) insert(i);  // breaks the primary key
    });
    for (std::size_t i = 0; i < errors.size(); ++i) {
        EXPECT_EQ(errors[i].has_value(), i % 5 <= 1) << i;
    }
    EXPECT_EQ(rows(), 12);
    EXPECT_EQ(thread_.counters().commits, 2U);
}

TEST_F(WriteThreadTest, ABatchThatCannotBeCommittedFailsWithAllItsWork) {
    const auto errors = run_as_one_batch(10, [&](std::size_t i) {
        insert(i);
        if (i == 5) connection_.exec("ROLLBACK");  // as SQLite does by itself on a failing disk
    });
    for (const auto& error : errors) EXPECT_EQ(error, Kind::unavailable);
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(thread_.counters().failed_commits, 1U);
    EXPECT_FALSE(thread_.wrote_within(milliseconds(0)));
    EXPECT_FALSE(error_of([&] { insert(1); })) << "it recovers by itself";
    EXPECT_EQ(rows(), 1);
}

TEST_F(WriteThreadTest, TellsEachWorkThatItIsCommittedBeforeItsCallerGoesOn) {
    std::atomic<int> told{0};
    const auto insert_and_tell = [&](std::int64_t number, bool fails) {
        const auto work = [&]() -> std::optional<Change> {
            insert(static_cast<std::size_t>(number));
            if (fails) throw std::runtime_error("changed its mind");
            return std::nullopt;
        };
        thread_.run(work, [&] { told += rows() >= number ? 1 : 100; });
    };
    for (int i = 1; i <= 3; ++i) {
        insert_and_tell(i, false);
        EXPECT_EQ(told, i);
    }
    EXPECT_THROW(insert_and_tell(4, true), StoreError);
    EXPECT_EQ(told, 3) << "what failed was not committed";
    EXPECT_EQ(rows(), 3);
}

TEST_F(WriteThreadTest, PublishesTheNewestOfEachConversationOnceACommit) {
    std::vector<std::pair<std::string, std::int64_t>> told;
    const auto subscription = feed_.subscribe(
        [&](const std::string& id, std::int64_t last_seq) { told.emplace_back(id, last_seq); });
    std::latch held(1);
    std::latch go_on(1);
    std::vector<std::jthread> callers;
    callers.emplace_back([&] {
        thread_.run([&]() -> std::optional<Change> {
            held.count_down();
            go_on.wait();
            return std::nullopt;
        });
    });
    held.wait();
    for (std::int64_t seq = 1; seq <= 3; ++seq) {
        callers.emplace_back([&, seq] {
            thread_.run([seq]() -> std::optional<Change> { return Change{"c1", seq}; });
        });
        while (thread_.waiting() < static_cast<std::size_t>(seq)) std::this_thread::yield();
    }
    go_on.count_down();
    callers.clear();
    thread_.run([]() -> std::optional<Change> { return std::nullopt; });  // published by now
    EXPECT_EQ(told, (std::vector<std::pair<std::string, std::int64_t>>{{"c1", 3}}));
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
