#include "storage/sqlite/sqlite_store.h"

#include <csignal>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Kind = StoreError::Kind;
using testing::HasSubstr;

// What append throws; nothing if it does not.
std::optional<StoreError> error_of_append(ConversationStore& store, const TurnRecord& turn) {
    try {
        store.append(turn);
        return std::nullopt;
    } catch (const StoreError& error) {
        return error;
    }
}

milliseconds time_of(const std::function<void()>& work) {
    const auto start = steady_clock::now();
    work();
    return std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
}

TEST(SqliteStore, RefusesOptionsThatMakeNoSense) {
    const DatabaseFolder folder;
    for (int wrong = 0; wrong < 4; ++wrong) {
        SqliteOptions options = folder.options();
        if (wrong == 0) options.file.clear();
        if (wrong == 1) options.queue_limit = 0;
        if (wrong == 2) options.readers = 0;
        if (wrong == 3) options.busy_timeout = milliseconds(2'001);
        EXPECT_THROW(open_sqlite_store(options), std::invalid_argument) << wrong;
    }
}

TEST(SqliteStore, KeepsNoRequestKeyInTheClear) {
    const DatabaseFolder folder;
    auto store = folder.open();
    store->append(with_key(opening("c1", "one"), "key-of-the-caller", "scope-of-the-caller"));
    const std::string bytes = folder.all_bytes();
    EXPECT_EQ(bytes.find("of-the-caller"), std::string::npos);
    EXPECT_NE(bytes.find("hash of the body"), std::string::npos) << "the search works";
}

TEST(SqliteStore, ManyThreadsShareFewReaders) {
    const DatabaseFolder folder;
    SqliteOptions options = folder.options();
    options.readers = 1;
    const auto store = open_sqlite_store(options);
    store->append(opening("c1", "one"));
    std::vector<std::jthread> threads;
    threads.reserve(16);
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 50; ++k) EXPECT_EQ(store->messages_after("c1", 0, 9).size(), 2U);
        });
    }
}

TEST(SqliteStore, TellsARowThatItCannotHaveWritten) {
    const DatabaseFolder folder;
    folder.open()->append(opening("c1", "one"));
    const auto store = folder.open();
    folder.other_program().exec("UPDATE conversations SET status = 'lost'");
    try {
        store->find_conversation("c1");
        FAIL();
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), Kind::damaged);
    }
    EXPECT_FALSE(store->find_conversation("c2")) << "the reader is still good";
}

// What is kept in memory must not run ahead of what was committed.
TEST(SqliteStore, KnowsOfNoTurnThatCouldNotBeCommitted) {
    const DatabaseFolder folder;
    SqliteOptions options = folder.options();
    options.busy_timeout = milliseconds(50);
    const auto store = open_sqlite_store(options);
    store->append(opening("c1", "one"));
    const auto before = store->find_conversation("c1");
    auto other = folder.other_program();
    other.exec("BEGIN IMMEDIATE");
    EXPECT_TRUE(error_of_append(*store, continuing(*before, "two")));
    EXPECT_TRUE(error_of_append(*store, opening("c2", "two")));
    EXPECT_EQ(store->find_conversation("c1")->last_seq, before->last_seq);
    EXPECT_FALSE(store->find_conversation("c2"));
    other.exec("COMMIT");
    EXPECT_EQ(store->append(continuing(*before, "two")).outcome, Outcome::appended);
    EXPECT_EQ(store->find_conversation("c1")->last_seq, before->last_seq + 2);
}

class LockedByAnother : public testing::Test {
  protected:
    void SetUp() override {
        SqliteOptions options = folder_.options();
        options.busy_timeout = milliseconds(200);
        options.probe_after = milliseconds(0);
        store_ = open_sqlite_store(options);
        store_->append(opening("c1", "one"));
    }
    DatabaseFolder folder_;
    std::unique_ptr<SqliteStore> store_;
};

TEST_F(LockedByAnother, RefusesWritesSoonReadsOnAndRecovers) {
    auto other = folder_.other_program();
    other.exec("BEGIN IMMEDIATE");
    std::optional<StoreError> error;
    EXPECT_LT(time_of([&] { error = error_of_append(*store_, opening("c2", "two")); }),
              milliseconds(2'000));
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), Kind::unavailable);
    EXPECT_THAT(error->what(), HasSubstr("locked by another program"));
    EXPECT_THROW(store_->check_ready(), StoreError);
    EXPECT_EQ(store_->messages_after("c1", 0, 10).size(), 2U);
    other.exec("COMMIT");
    EXPECT_NO_THROW(store_->check_ready());
    EXPECT_FALSE(error_of_append(*store_, opening("c2", "two")));
}

TEST(Readiness, IsProvedByAWriteOnlyIfNothingWasWrittenLately) {
    const DatabaseFolder folder;
    SqliteOptions options = folder.options();
    options.probe_after = std::chrono::hours(1);
    const auto store = open_sqlite_store(options);
    for (int i = 0; i < 10; ++i) store->check_ready();
    EXPECT_EQ(store->counters().commits, 1U);
}

// A probe that changes nothing would write nothing, and a full disk would not be noticed.
TEST(Readiness, ProbeReachesTheFile) {
    const DatabaseFolder folder;
    SqliteOptions options = folder.options();
    options.probe_after = milliseconds(-1);
    const auto store = open_sqlite_store(options);
    store->check_ready();
    const auto before = content(folder.file() + "-wal").size();
    store->check_ready();
    EXPECT_GT(content(folder.file() + "-wal").size(), before);
}

// Appends until it fails; every turn that was acknowledged must be there, every other must not.
class DiskFull : public testing::Test {
  protected:
    void open_in(const std::filesystem::path& folder) {
        SqliteOptions options;
        options.file = (folder / "w.db").string();
        options.probe_after = milliseconds(-1);
        store_ = open_sqlite_store(options);
    }

    void append_until_it_fails() {
        std::optional<StoreError> error;
        for (; !error && acknowledged_ < 10'000; ++acknowledged_) {
            const auto id = "c" + std::to_string(acknowledged_);
            error = error_of_append(*store_, opening(id, std::string(3'000, 'x')));
        }
        --acknowledged_;
        ASSERT_TRUE(error) << "the disk was never full";
        EXPECT_EQ(error->kind(), Kind::unavailable) << error->what();
        EXPECT_GT(acknowledged_, 10);
    }

    void expect_what_was_acknowledged() {
        for (int i = 0; i < acknowledged_; ++i) {
            ASSERT_EQ(store_->messages_after("c" + std::to_string(i), 0, 10).size(), 2U) << i;
        }
        EXPECT_FALSE(store_->find_conversation("c" + std::to_string(acknowledged_)));
    }

    std::unique_ptr<SqliteStore> store_;
    int acknowledged_ = 0;
};

TEST_F(DiskFull, AFileThatMayNotGrowFailsTheWritesLosesNothingAndRecovers) {
    const DatabaseFolder folder;
    open_in(folder.path());
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{1'000'000, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    append_until_it_fails();
    EXPECT_GT(store_->counters().failed_commits, 0U);
    expect_what_was_acknowledged();
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_NO_THROW(store_->check_ready());
    EXPECT_FALSE(error_of_append(*store_, opening("after", "x")));
    expect_what_was_acknowledged();
}

TEST_F(DiskFull, AFullDiskFailsTheWritesLosesNothingAndRecovers) {
    const DatabaseFolder folder;
    if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=2m") != 0) {
        GTEST_SKIP() << "needs the right to mount a small disk";
    }
    open_in(folder.path());
    append_until_it_fails();
    EXPECT_THROW(
        {
            for (int i = 0; i < 100; ++i) store_->check_ready();
        },
        StoreError);
    expect_what_was_acknowledged();
    ASSERT_EQ(::mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=16m"), 0);
    EXPECT_NO_THROW(store_->check_ready());
    EXPECT_FALSE(error_of_append(*store_, opening("after", "x")));
    expect_what_was_acknowledged();
    store_.reset();
    EXPECT_EQ(::umount2(folder.path().c_str(), MNT_DETACH), 0);
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
