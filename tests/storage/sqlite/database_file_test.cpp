#include "storage/sqlite/database_file.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;
using testing::HasSubstr;

constexpr uid_t kNobody = 65534;

void write_file(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

class DatabaseFile : public testing::Test {
  protected:
    // Opens the database, expecting to be refused for `kind` with a sentence that holds `words`.
    void expect_refused(Kind kind, const std::string& words) {
        try {
            folder_.open();
            ADD_FAILURE() << "opened, expected: " << words;
        } catch (const StoreError& error) {
            EXPECT_EQ(error.kind(), kind) << error.what();
            EXPECT_THAT(error.what(), HasSubstr(words));
            EXPECT_THAT(error.what(), HasSubstr(folder_.path().string()));
        }
    }

    // A sound database with some content, and nothing left in its log.
    std::string sound_database() {
        const auto store = folder_.open();
        for (int i = 0; i < 200; ++i) store->append(opening("c" + std::to_string(i), "hello"));
        auto connection = folder_.other_program();
        connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        return content(folder_.file());
    }

    DatabaseFolder folder_;
};

TEST_F(DatabaseFile, IsMadeWhereThereIsNoneForItsOwnersEyes) {
    folder_.open();
    struct stat state {};
    ASSERT_EQ(::stat(folder_.file().c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 07777, 0640U);
    EXPECT_FALSE(fs::exists(folder_.file() + ".new"));
}

TEST_F(DatabaseFile, OfACrashWhileItWasMadeIsMadeAgain) {
    write_file(folder_.file() + ".new", "half made");
    write_file(folder_.file() + ".new-journal", "half made");
    EXPECT_NO_THROW(folder_.open()->check_ready());
}

TEST_F(DatabaseFile, ThatIsNoSoundDatabaseIsRefusedAndLeftAsItIs) {
    const std::string sound = sound_database();
    const struct {
        const char *what, *words;
        std::string bytes;
    } kFiles[] = {
        {"empty", "is empty", ""},
        {"a text", "is no database", "Dear operator, this is a text and no database at all.\n"},
        {"half a header", "", sound.substr(0, 50)},
        {"cut off", "damaged", sound.substr(0, sound.size() / 2)},
        {"one page", "", sound.substr(0, 4096)},
        {"zeros inside", "damaged", sound.substr(0, 4096) + std::string(sound.size() - 4096, '\0')},
    };
    for (const auto& [what, words, bytes] : kFiles) {
        SCOPED_TRACE(what);
        for (const char* end : {"", "-wal", "-shm"}) fs::remove(folder_.file() + end);
        write_file(folder_.file(), bytes);
        expect_refused(Kind::damaged, words);
        EXPECT_EQ(content(folder_.file()), bytes);
    }
}

// SQLite would move the log into whatever it was opened on.
TEST_F(DatabaseFile, ThatIsDamagedKeepsItsLogApart) {
    auto store = folder_.open();
    store->append(opening("c1", "one"));  // the log is emptied after the first commit
    store->append(opening("c2", "two"));
    const std::string log = content(folder_.file() + "-wal");
    std::string damaged = content(folder_.file());
    store.reset();
    ASSERT_FALSE(log.empty());
    std::fill(damaged.begin() + 4096, damaged.end(), '\0');
    write_file(folder_.file(), damaged);
    write_file(folder_.file() + "-wal", log);
    expect_refused(Kind::damaged, "damaged");
    EXPECT_EQ(content(folder_.file()), damaged);
    EXPECT_EQ(content(folder_.file() + "-wal"), log);
}

TEST_F(DatabaseFile, OfAnotherProgramIsRefusedAndLeftAsItIs) {
    folder_.other_program(SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE conversations(id)");
    const std::string before = content(folder_.file());
    expect_refused(Kind::damaged, "of another program");
    EXPECT_EQ(content(folder_.file()), before);
}

TEST_F(DatabaseFile, OfANewerVersionIsRefusedAndLeftAsItIs) {
    folder_.open();
    folder_.other_program().exec("PRAGMA user_version = 1000");
    const std::string before = content(folder_.file());
    expect_refused(Kind::newer, "newer wizdesk");
    EXPECT_EQ(content(folder_.file()), before);
}

TEST_F(DatabaseFile, WhoseLogAloneIsLeftIsNotMadeAnew) {
    write_file(folder_.file() + "-wal", "turns that were acknowledged");
    expect_refused(Kind::damaged, "is missing, but its log");
    EXPECT_FALSE(fs::exists(folder_.file()));
}

// Never a crash, never another's text: what was read stays as it was or is told to be damaged.
TEST_F(DatabaseFile, WithRandomDamageIsRefusedOrReadButNeverReplaced) {
    const std::string sound = sound_database();
    std::mt19937 random(22);
    int refused = 0;
    constexpr int kFiles = 120;
    for (int i = 0; i < kFiles; ++i) {
        std::string bytes = sound;
        // Three quarters of them where it hurts most: in the header and the schema.
        const std::size_t range = i % 4 == 0 ? sound.size() : 4096;
        for (int k = 0; k < 8; ++k) bytes[random() % range] = static_cast<char>(random());
        for (const char* end : {"", "-wal", "-shm"}) fs::remove(folder_.file() + end);
        write_file(folder_.file(), bytes);
        try {
            const auto store = folder_.open();
            for (int c = 0; c < 200; ++c) store->messages_after("c" + std::to_string(c), 0, 10);
        } catch (const StoreError& error) {
            ++refused;
            EXPECT_FALSE(error.kind() == Kind::busy) << error.what();
        }
        EXPECT_GE(content(folder_.file()).size(), sound.size()) << "replaced by a new one";
    }
    EXPECT_GT(refused, kFiles / 4) << "the damage was not noticed";
}

TEST_F(DatabaseFile, ThatIsAFolderIsRefused) {
    fs::create_directory(folder_.file());
    expect_refused(Kind::unavailable, "is no file");
}

TEST_F(DatabaseFile, InAFolderThatIsMissingIsRefusedByName) {
    SqliteOptions options = folder_.options();
    options.file = (folder_.path() / "missing" / "w.db").string();
    try {
        open_sqlite_store(options);
        FAIL();
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), Kind::unavailable);
        EXPECT_THAT(error.what(), HasSubstr(options.file + ": the folder of the database"));
    }
    EXPECT_FALSE(fs::exists(folder_.path() / "missing"));
}

// Root may do everything: these two take an ordinary user's place as long as they run.
class WithoutRights : public DatabaseFile {
  protected:
    void SetUp() override {
        folder_.open();
        fs::permissions(folder_.path(), fs::perms::all);
        for (const auto& entry : fs::directory_iterator(folder_.path())) {
            fs::permissions(entry.path(), fs::perms::all);
        }
    }
    void open_as_nobody(const std::string& words) {
        const uid_t before = ::geteuid();
        if (before == 0) {
            ASSERT_EQ(::seteuid(kNobody), 0);
        }
        expect_refused(Kind::unavailable, words);
        ASSERT_EQ(::seteuid(before), 0);
    }
};

TEST_F(WithoutRights, AFolderThatMayNotBeWrittenIsNamed) {
    fs::remove(folder_.file() + ".lock");
    ASSERT_EQ(::chmod(folder_.path().c_str(), 0555), 0);
    open_as_nobody("Permission denied");
    ASSERT_EQ(::chmod(folder_.path().c_str(), 0755), 0);
}

TEST_F(WithoutRights, AFileThatMayOnlyBeReadIsNamed) {
    ASSERT_EQ(::chmod(folder_.file().c_str(), 0444), 0);
    open_as_nobody("may not be written");
}

TEST_F(WithoutRights, AFileThatMayNotEvenBeReadIsNamed) {
    ASSERT_EQ(::chmod(folder_.file().c_str(), 0), 0);
    open_as_nobody("cannot be read");
}

TEST_F(DatabaseFile, WithALogThatLostCommitsIsRefusedAndBothAreLeftAsTheyAre) {
    std::string database;
    std::string log;
    {
        const auto store = folder_.open();
        for (const char* id : {"c1", "c2", "c3"}) store->append(opening(id, "hello"));
        database = content(folder_.file());
        log = content(folder_.file() + "-wal");
    }
    log[100] ^= 1;
    write_file(folder_.file(), database);
    write_file(folder_.file() + "-wal", log);
    expect_refused(Kind::damaged, "has a damaged log");
    EXPECT_EQ(content(folder_.file()), database);
    EXPECT_EQ(content(folder_.file() + "-wal"), log);
}

TEST_F(DatabaseFile, IsForOneStoreAtATimeByAnyName) {
    const auto store = folder_.open();
    expect_refused(Kind::unavailable, "in use by another wizdesk");
    fs::create_symlink(folder_.file(), folder_.path() / "link.db");
    SqliteOptions options = folder_.options();
    options.file = (folder_.path() / "link.db").string();
    EXPECT_THROW(open_sqlite_store(options), StoreError);
    options.file = (folder_.path() / "." / "wizdesk.db").string();
    EXPECT_THROW(open_sqlite_store(options), StoreError);
    EXPECT_NO_THROW(store->check_ready());
}

TEST_F(DatabaseFile, MayBeOpenedAgainOnceItsStoreIsGone) {
    folder_.open();
    EXPECT_TRUE(fs::exists(folder_.file() + ".lock"));
    EXPECT_NO_THROW(folder_.open());
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
