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

// Made by the tables of before, with what a service leaves in them.
TEST(AgentsTables, ComeToADatabaseThatIsInUseAndNothingIsLost) {
    const DatabaseFolder folder;
    {
        auto before = folder.other_program(SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        migrate(before, folder.file(), all_migrations().first(2));
        before.exec(
            "INSERT INTO conversations VALUES"
            "('c1', 'web', '', '', 'en', 'waiting', 'hash', '{}', 2, '2026-11-22T08:00:00.000Z', "
            "'2026-11-22T08:05:00.000Z'),"
            "('c2', 'ticket', 'helpdesk', '7', '', 'bot', '', '{}', 1, "
            "'2026-11-22T08:01:00.000Z', '2026-11-22T08:01:00.000Z');"
            "INSERT INTO message_rows(nr, conversation_id, seq, id, role, text, at, reply) VALUES"
            "(1, 'c1', 1, 'm1', 'user', 'the zebra asks', '2026-11-22T08:00:00.000Z', NULL),"
            "(2, 'c1', 2, 'm2', 'bot', 'an answer', '2026-11-22T08:00:00.000Z', '{}'),"
            "(20000, 'c2', 1, 'm3', 'user', 'another zebra', '2026-11-22T08:01:00.000Z', NULL);"
            "INSERT INTO message_rows(nr, erased, conversation_id, seq, id, role, text, at) VALUES"
            "(3, 1, 'c3', 1, 'm4', 'user', 'an erased zebra', '2026-11-22T08:00:00.000Z');"
            "INSERT INTO posts VALUES(1, 'p1', 'helpdesk', '7', 'note', 0, 'c2', 1, 1, "
            "'2026-11-22T08:01:00.000Z', 'waiting', 0, '2026-11-22T08:01:00.000Z', '', "
            "'2026-11-22T08:01:00.000Z');"
            "INSERT INTO ticket_events VALUES(1, x'00', 'e1', 'helpdesk', '7', 'content', 1, 1000, "
            "'2026-11-22T08:01:00.000Z', '2026-11-22T08:01:00.000Z');"
            "INSERT INTO requests VALUES(x'01', 'b', 'c1', 1, 2, 'waiting', "
            "'2026-11-22T08:00:00.000Z')");
    }
    const auto store = folder.open();
    EXPECT_EQ(store->messages_after("c1", 0, 10).size(), 2U);
    EXPECT_EQ(store->messages_after("c1", 0, 10).at(1).reply, "{}");
    EXPECT_EQ(store->find_conversation("c1")->token_hash, "hash");
    EXPECT_EQ(store->find_conversation_of("helpdesk", "7")->assignee, "");
    EXPECT_EQ(store->outbox({}).size(), 1U);
    EXPECT_EQ(store->due_events("helpdesk", kMorning + std::chrono::hours(1), 9).size(), 1U);
    const QueuePage queue = store->queue({});
    ASSERT_EQ(queue.entries.size(), 2U);
    EXPECT_EQ(queue.entries[0].id, "c1");
    EXPECT_EQ(queue.entries[0].waiting_since, queue.entries[0].updated_at);
    const SearchPage found = store->search("zebra", {});
    ASSERT_EQ(found.hits.size(), 2U);
    EXPECT_EQ(found.hits[0].conversation.id, "c2");
    EXPECT_EQ(found.hits[1].conversation.id, "c1");
    store->append(opening("c4", "a new zebra"));
    EXPECT_EQ(store->search("zebra", {}).hits.size(), 3U);
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
        "SELECT text FROM notes WHERE conversation_id = 'c1' AND erased = 0 ORDER BY nr",
        "SELECT reply FROM suggestions WHERE conversation_id = 'c1' AND seq = 1 AND erased = 0",
        "SELECT count(*) FROM suggestions WHERE at >= '2' AND at < '3'",
        "DELETE FROM agent_sessions WHERE agent_id = 'a1'",
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
