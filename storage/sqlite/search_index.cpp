#include "storage/sqlite/search_index.h"

#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
namespace {

// The sizes of the texts are for ranking, and hits come by time. Automerge: how many small segments
// FTS5 leaves lying before it merges them; each commit makes one.
void create_part(SQLite::Database& connection, std::int64_t part) {
    const std::string table = table_of_part(part);
    const std::string view = table + "_text";
    const std::string first = std::to_string(part * kRowsOfPart);
    const std::string last = std::to_string((part + 1) * kRowsOfPart - 1);
    connection.exec("CREATE VIEW " + view +
                    " AS SELECT nr, text FROM message_rows WHERE erased = 0 AND nr BETWEEN " +
                    first + " AND " + last);
    connection.exec("CREATE VIRTUAL TABLE " + table + " USING fts5(text, content='" + view +
                    "', content_rowid='nr', columnsize=0, "
                    "tokenize='unicode61 remove_diacritics 2')");
    connection.exec("INSERT INTO " + table + "(" + table + ", rank) VALUES ('automerge', 16)");
}

void rebuild_part(SQLite::Database& connection, std::int64_t part) {
    const std::string table = table_of_part(part);
    connection.exec("INSERT INTO " + table + "(" + table + ") VALUES ('rebuild')");
}

}  // namespace

std::string table_of_part(std::int64_t part) {
    return "search_" + std::to_string(part);
}

SearchIndex::SearchIndex(SQLite::Database& connection)
    : connection_(connection),
      find_part_(connection, "SELECT 1 FROM search_parts WHERE part = ?"),
      add_part_(connection, "INSERT INTO search_parts(part) VALUES (?)") {}

void SearchIndex::add(std::int64_t nr, const std::string& text) {
    const std::int64_t part = part_of(nr);
    // Asked each time: a part that was made in a transaction that failed is gone with it.
    if (!exists(part)) {
        create_part(connection_, part);
        StatementUse(add_part_, part).run();
    }
    StatementUse(insert_into(part), nr, text).run();
}

bool SearchIndex::exists(std::int64_t part) {
    return StatementUse(find_part_, part).step();
}

SQLite::Statement& SearchIndex::insert_into(std::int64_t part) {
    if (part != part_of_insert_) {
        insert_.emplace(connection_,
                        "INSERT INTO " + table_of_part(part) + "(rowid, text) VALUES (?, ?)");
        part_of_insert_ = part;
    }
    return *insert_;
}

void SearchIndex::rebuild(std::int64_t part) {
    if (exists(part)) rebuild_part(connection_, part);
}

void SearchIndex::rebuild(const std::set<std::int64_t>& parts) {
    for (const std::int64_t part : parts) rebuild(part);
}

void index_everything(SQLite::Database& connection) {
    const std::int64_t newest =
        connection.execAndGet("SELECT coalesce(max(nr), -1) FROM message_rows").getInt64();
    SQLite::Statement add(connection, "INSERT INTO search_parts(part) VALUES (?)");
    for (std::int64_t part = 0; newest >= 0 && part <= part_of(newest); ++part) {
        create_part(connection, part);
        rebuild_part(connection, part);
        StatementUse(add, part).run();
    }
}

}  // namespace wizdesk::storage::sqlite
