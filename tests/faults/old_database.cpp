// old_database FILE VERSION CONVERSATIONS: makes the database of an older wizdesk, with so many
// conversations of ten messages in it. Exit status 1: there is no such version.

#include <cstdlib>
#include <iostream>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <SQLiteCpp/VariadicBind.h>

#include "storage/sqlite/migrations.h"

namespace {

using namespace wizdesk::storage::sqlite;

constexpr int kMessages = 10;  // of each conversation
constexpr const char* kAt = "2026-11-22T08:00:00.000Z";

void fill(SQLite::Database& database, int conversations) {
    SQLite::Transaction transaction(database);
    SQLite::Statement conversation(
        database,
        "INSERT INTO conversations(id, channel, source, external_id, locale, status, token_hash, "
        "tracker, last_seq, created_at, updated_at) "
        "VALUES (?, 'web', '', '', 'en', 'resolved', 'hash', '{}', ?, ?, ?)");
    SQLite::Statement message(database,
                              "INSERT INTO message_rows(conversation_id, seq, id, role, text, at) "
                              "VALUES (?, ?, ?, ?, ?, ?)");
    for (int i = 0; i < conversations; ++i) {
        const std::string id = "c" + std::to_string(i);
        SQLite::bind(conversation, id, kMessages, kAt, kAt);
        conversation.exec();
        conversation.reset();
        for (int seq = 1; seq <= kMessages; ++seq) {
            SQLite::bind(message, id, seq, id + "." + std::to_string(seq),
                         seq % 2 == 0 ? "bot" : "user", "the words of " + id, kAt);
            message.exec();
            message.reset();
        }
    }
    transaction.commit();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const auto version = static_cast<std::size_t>(std::atoi(argv[2]));
    if (version > all_migrations().size()) return 1;
    SQLite::Database database(argv[1], SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA journal_mode = WAL");
    migrate(database, argv[1], all_migrations().first(version));
    fill(database, std::atoi(argv[3]));
}
