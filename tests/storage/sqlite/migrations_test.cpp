#include "storage/sqlite/migrations.h"

#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

using testing::HasSubstr;

int version_of(SQLite::Database& connection) {
    return connection.execAndGet("PRAGMA user_version").getInt();
}

constexpr Migration kFirst = [](SQLite::Database& connection) {
    connection.exec("CREATE TABLE words(word TEXT); INSERT INTO words VALUES ('kept')");
};
constexpr Migration kSecond = [](SQLite::Database& connection) {
    connection.exec(
        "ALTER TABLE words ADD COLUMN length INTEGER;"
        "UPDATE words SET length = length(word)");
};
constexpr Migration kFailsHalfway = [](SQLite::Database& connection) {
    connection.exec("DELETE FROM words; CREATE TABLE half_done(x)");
    connection.exec("INSERT INTO no_such_table VALUES (1)");
};

class Migrations : public testing::Test {
  protected:
    DatabaseFolder folder_;
    SQLite::Database connection_ =
        folder_.other_program(SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
};

TEST_F(Migrations, AnOlderDatabaseIsUpgradedInPlace) {
    const Migration then[] = {kFirst};
    const Migration now[] = {kFirst, kSecond};
    migrate(connection_, "w.db", then);
    EXPECT_EQ(version_of(connection_), 1);
    migrate(connection_, "w.db", now);
    EXPECT_EQ(version_of(connection_), 2);
    EXPECT_EQ(connection_.execAndGet("SELECT word || length FROM words").getString(), "kept4");
    migrate(connection_, "w.db", now);
    EXPECT_EQ(connection_.execAndGet("SELECT count(*) FROM words").getInt(), 1);
}

TEST_F(Migrations, OneThatFailsLeavesTheDatabaseAsItWas) {
    const Migration then[] = {kFirst};
    const Migration now[] = {kFirst, kFailsHalfway};
    migrate(connection_, "w.db", then);
    EXPECT_THROW(migrate(connection_, "w.db", now), SQLite::Exception);
    EXPECT_EQ(version_of(connection_), 1);
    EXPECT_EQ(connection_.execAndGet("SELECT word FROM words").getString(), "kept");
    EXPECT_FALSE(connection_.tableExists("half_done"));
}

TEST_F(Migrations, ANewerDatabaseIsRefusedAndLeftAlone) {
    connection_.exec("PRAGMA user_version = 7");
    const Migration now[] = {kFirst, kSecond};
    try {
        migrate(connection_, "w.db", now);
        FAIL() << "a newer database was taken";
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), StoreError::Kind::newer);
        EXPECT_THAT(error.what(), HasSubstr("w.db"));
        EXPECT_THAT(error.what(), HasSubstr("schema 7, this one knows 2"));
    }
    EXPECT_FALSE(connection_.tableExists("words"));
}

// Other programs read these columns: see "Database" in the HTTP contract.
TEST(PublicTables, HaveTheColumnsThatOtherProgramsRead) {
    const DatabaseFolder folder;
    const auto store = folder.open();
    store->append(opening("c1", "hello"));
    auto other = folder.other_program(SQLite::OPEN_READONLY);
    SQLite::Statement conversation(other,
                                   "SELECT id, channel, source, external_id, status, created_at, "
                                   "updated_at FROM conversations");
    ASSERT_TRUE(conversation.executeStep());
    EXPECT_EQ(conversation.getColumn(0).getString(), "c1");
    EXPECT_EQ(conversation.getColumn(4).getString(), "bot");
    EXPECT_EQ(conversation.getColumn(5).getString(), "2026-11-22T08:00:00.042Z");
    SQLite::Statement message(
        other, "SELECT conversation_id, seq, id, role, text, at FROM messages ORDER BY seq");
    ASSERT_TRUE(message.executeStep());
    EXPECT_EQ(message.getColumn(0).getString(), "c1");
    EXPECT_EQ(message.getColumn(1).getInt(), 1);
    EXPECT_EQ(message.getColumn(3).getString(), "user");
    EXPECT_EQ(message.getColumn(4).getString(), "hello");
    EXPECT_EQ(message.getColumn(5).getString(), "2026-11-22T08:00:00.042Z");
}

// At ten million messages a search without index would read them all.
TEST(PrivateTables, AreSearchedByIndex) {
    const DatabaseFolder folder;
    folder.open();
    auto other = folder.other_program();
    const char* const kQueries[] = {
        "SELECT text FROM messages WHERE conversation_id = 'c1' AND seq > 3 ORDER BY seq LIMIT 50",
        "SELECT status FROM requests WHERE hash = x'00'",
        ("DELETE FROM requests WHERE hash IN (SELECT hash FROM requests WHERE at < '2' ORDER BY at "
         "LIMIT 1000)"),
        "DELETE FROM conversations WHERE id = 'c1'",
        "UPDATE message_rows SET erased = 1 WHERE conversation_id = 'c1' AND erased = 0",
    };
    for (const char* query : kQueries) {
        SQLite::Statement plan(other, std::string("EXPLAIN QUERY PLAN ") + query);
        while (plan.executeStep()) {
            EXPECT_THAT(plan.getColumn(3).getString(), testing::Not(testing::StartsWith("SCAN")))
                << query;
            EXPECT_THAT(plan.getColumn(3).getString(), testing::Not(HasSubstr("TEMP B-TREE")))
                << query;
        }
    }
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
