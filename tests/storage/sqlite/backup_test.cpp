#include "storage/sqlite/backup.h"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;
using testing::HasSubstr;

class Backup : public testing::Test {
  protected:
    std::string copy() const { return (folder_.path() / "copy.db").string(); }
    std::string elsewhere() const { return (folder_.path() / "restored.db").string(); }

    static std::unique_ptr<SqliteStore> open(const std::string& file) {
        SqliteOptions options;
        options.file = file;
        return open_sqlite_store(options);
    }

    template <class Work>
    void expect_refused(Kind kind, const std::string& words, const Work& work) {
        try {
            work();
            ADD_FAILURE() << "done, expected: " << words;
        } catch (const StoreError& error) {
            EXPECT_EQ(error.kind(), kind) << error.what();
            EXPECT_THAT(error.what(), HasSubstr(words));
        }
        EXPECT_FALSE(fs::exists(copy() + ".new"));
        EXPECT_FALSE(fs::exists(elsewhere() + ".new"));
    }

    DatabaseFolder folder_;
};

TEST_F(Backup, IsRestoredWithAllThatWasSaid) {
    {
        const auto store = folder_.open();
        store->append(opening("a", "hello"));
        store->append(opening("b", "good morning"));
        const Holdings held = back_up(folder_.file(), copy());
        EXPECT_EQ(held.conversations, 2);
        EXPECT_EQ(held.messages, 4);
        EXPECT_EQ(held.bytes, fs::file_size(copy()));
    }
    EXPECT_EQ(restore(copy(), elsewhere()).messages, 4);
    const auto restored = open(elsewhere());
    ASSERT_EQ(restored->messages_after("b", 0, 10).size(), 2U);
    EXPECT_EQ(restored->messages_after("b", 0, 10)[0].text, "good morning");
    EXPECT_EQ(restored->append(opening("c", "goes on")).outcome, Outcome::appended);
}

TEST_F(Backup, IsOneFileForItsOwnersEyes) {
    folder_.open()->append(opening("a", "hello"));
    back_up(folder_.file(), copy());
    for (const char* end : {"-wal", "-shm", "-journal", ".new"})
        EXPECT_FALSE(fs::exists(copy() + end)) << end;
    struct stat state {};
    ASSERT_EQ(::stat(copy().c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 07777, 0640U);
}

// What was acknowledged before a backup began is in it, whatever is written meanwhile.
TEST_F(Backup, HoldsAllThatWasAcknowledgedWhileTheServiceGoesOnWriting) {
    const auto store = folder_.open();
    std::atomic<bool> stop{false};
    std::atomic<int> acknowledged{0};
    std::thread writer([&] {
        for (int i = 0; !stop; ++i) {
            store->append(opening("c" + std::to_string(i), "hello"));
            ++acknowledged;
        }
    });
    for (int round = 0; round < 10; ++round) {
        const int before = acknowledged;
        const std::string file = copy() + std::to_string(round);
        const Holdings held = back_up(folder_.file(), file);
        EXPECT_GE(held.conversations, before);
        EXPECT_EQ(held.messages, 2 * held.conversations) << "a turn is in it wholly or not at all";
        EXPECT_NO_THROW(open(file)->check_ready());
    }
    stop = true;
    writer.join();
    EXPECT_GT(acknowledged, 10);
}

TEST_F(Backup, OverwritesNothing) {
    folder_.open()->append(opening("a", "hello"));
    back_up(folder_.file(), copy());
    expect_refused(Kind::unavailable, "is there already", [&] { back_up(folder_.file(), copy()); });
    expect_refused(Kind::unavailable, "is there already", [&] { restore(copy(), folder_.file()); });
    std::ofstream(elsewhere() + "-wal") << "of a database that was there before";
    expect_refused(Kind::unavailable, "-wal is there already",
                   [&] { restore(copy(), elsewhere()); });
}

TEST_F(Backup, IsNotPutUnderARunningService) {
    const auto store = folder_.open();
    back_up(folder_.file(), copy());
    fs::remove(folder_.file());
    expect_refused(Kind::unavailable, "in use by another wizdesk",
                   [&] { restore(copy(), folder_.file()); });
}

TEST_F(Backup, OfNothingOrInAMissingFolderIsRefused) {
    expect_refused(Kind::unavailable, "there is no database",
                   [&] { back_up(folder_.file(), copy()); });
    expect_refused(Kind::unavailable, "there is no backup", [&] { restore(copy(), elsewhere()); });
    folder_.open();
    expect_refused(Kind::unavailable, "does not exist", [&] {
        back_up(folder_.file(), (folder_.path() / "missing" / "copy.db").string());
    });
}

TEST_F(Backup, ThatIsDamagedIsNotRestored) {
    {
        const auto store = folder_.open();
        for (int i = 0; i < 200; ++i) store->append(opening("c" + std::to_string(i), "hello"));
    }
    back_up(folder_.file(), copy());
    std::string bytes = content(copy());
    std::fill_n(bytes.begin() + 20 * 4096, 4096, '\xff');
    std::ofstream(copy(), std::ios::binary) << bytes;
    expect_refused(Kind::damaged, "damaged", [&] { restore(copy(), elsewhere()); });
    EXPECT_FALSE(fs::exists(elsewhere()));
    std::ofstream(copy(), std::ios::binary) << "not a database";
    expect_refused(Kind::damaged, "is no database", [&] { restore(copy(), elsewhere()); });
}

TEST_F(Backup, OfANewerProgramIsNotRestored) {
    folder_.open();
    back_up(folder_.file(), copy());
    SQLite::Database(copy(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 1000");
    expect_refused(Kind::newer, "newer wizdesk", [&] { restore(copy(), elsewhere()); });
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
