#include "storage/sqlite/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::storage::sqlite {
namespace {

using std::chrono::milliseconds;
using Kind = StoreError::Kind;

class Connection : public testing::Test {
  protected:
    void SetUp() override { folder_.open(); }

    static std::string setting(SQLite::Database& connection, const std::string& name) {
        return connection.execAndGet("PRAGMA " + name).getString();
    }
    static int flag(SQLite::Database& connection, int which) {
        int value = -1;
        sqlite3_db_config(connection.getHandle(), which, -1, &value);
        return value;
    }

    DatabaseFolder folder_;
};

// A released SQLite loses commits if a second connection checkpoints, and NORMAL loses acknowledged
// turns in a power cut: these two lines must not go unnoticed.
TEST_F(Connection, OfTheWriterIsDurableAndCheckpoints) {
    auto writer = open_writer(folder_.file(), milliseconds(100));
    EXPECT_EQ(setting(writer, "synchronous"), "2");
    EXPECT_EQ(setting(writer, "wal_autocheckpoint"), "1000");
    EXPECT_EQ(setting(writer, "secure_delete"), "1");
    EXPECT_EQ(setting(writer, "journal_mode"), "wal");
    EXPECT_EQ(setting(writer, "journal_size_limit"), "16777216");
    EXPECT_EQ(flag(writer, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE), 1);
    move_log_on_close(writer);
    EXPECT_EQ(flag(writer, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE), 0);
}

TEST_F(Connection, OfAReaderNeitherWritesNorCheckpoints) {
    auto reader = open_reader(folder_.file(), milliseconds(100));
    EXPECT_EQ(setting(reader, "wal_autocheckpoint"), "0");
    EXPECT_EQ(flag(reader, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE), 1);
    EXPECT_EQ(setting(reader, "query_only"), "1");
    EXPECT_EQ(sqlite3_db_readonly(reader.getHandle(), "main"), 1);
    EXPECT_THROW(reader.exec("DELETE FROM conversations"), SQLite::Exception);
}

TEST_F(Connection, IsHardenedWhoeverOpensIt) {
    auto writer = open_writer(folder_.file(), milliseconds(100));
    auto reader = open_reader(folder_.file(), milliseconds(100));
    for (SQLite::Database* connection : {&writer, &reader}) {
        EXPECT_EQ(setting(*connection, "busy_timeout"), "100");
        EXPECT_EQ(setting(*connection, "foreign_keys"), "1");
        EXPECT_EQ(setting(*connection, "trusted_schema"), "0");
        EXPECT_EQ(setting(*connection, "cell_size_check"), "1");
        EXPECT_EQ(setting(*connection, "temp_store"), "2");
        EXPECT_EQ(flag(*connection, SQLITE_DBCONFIG_DEFENSIVE), 1);
        EXPECT_EQ(flag(*connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION), 0);
        EXPECT_LE(sqlite3_limit(connection->getHandle(), SQLITE_LIMIT_SQL_LENGTH, -1), 100'000);
    }
}

TEST(StoreErrorOfSqlite, NamesTheFileTheCauseAndWhatToDo) {
    const struct {
        int code;
        Kind kind;
        const char* advice;
    } kCases[] = {
        {SQLITE_CORRUPT, Kind::damaged, "restore a backup"},
        {SQLITE_NOTADB, Kind::damaged, "restore a backup"},
        {SQLITE_BUSY, Kind::unavailable, "locked by another program"},
        {SQLITE_FULL, Kind::unavailable, "free some space"},
        {SQLITE_READONLY, Kind::unavailable, "belong to the service's user"},
        {SQLITE_CANTOPEN, Kind::unavailable, "belong to the service's user"},
        {SQLITE_IOERR, Kind::unavailable, "check the disk"},
        {SQLITE_NOMEM, Kind::unavailable, "could not be used"},
    };
    for (const auto& [code, kind, advice] : kCases) {
        const SQLite::Exception raw("UNIQUE: what a person wrote", code);
        try {
            translating("/data/w.db", [&]() -> int { throw raw; });
            ADD_FAILURE() << code;
        } catch (const StoreError& error) {
            EXPECT_EQ(error.kind(), kind) << code;
            EXPECT_THAT(error.what(), testing::HasSubstr("/data/w.db"));
            EXPECT_THAT(error.what(), testing::HasSubstr(advice));
            EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr("a person wrote")));
        }
    }
}

TEST(StoreErrorOfSqlite, LeavesOtherErrorsAsTheyAre) {
    EXPECT_THROW(translating("f", []() -> int { throw std::out_of_range("x"); }),
                 std::out_of_range);
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
