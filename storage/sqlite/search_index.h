#pragma once

// The full-text index over messages, in parts of 8,192 rows, each an FTS5 table of its own
// (search_0, search_1, …) over a view of its messages.
//
// Parts, because text has to go for good when it is erased. FTS5 of SQLite 3.40 marks what is
// deleted and keeps the words until it merges them away, and what it moves on the way leaves copies
// behind. Building a part anew clears every page of it with zeros (secure_delete) and reads what is
// left: that is sure, and for 8,192 messages a matter of some 50 ms, however many there are in all.
// It also makes the newest hits cheap to find: they are in the newest parts.

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace wizdesk::storage::sqlite {

inline constexpr std::int64_t kRowsOfPart = 8192;

// The part of a message_rows.nr.
inline std::int64_t part_of(std::int64_t nr) {
    return nr / kRowsOfPart;
}

// The part's FTS5 table.
std::string table_of_part(std::int64_t part);

// Used as TurnWriter is: inside a transaction, by the thread that owns the connection. All
// functions throw SQLite::Exception.
class SearchIndex {
  public:
    // The connection must outlive it.
    explicit SearchIndex(SQLite::Database& connection);

    // A row that was just written to message_rows.
    void add(std::int64_t nr, const std::string& text);

    // Builds a part anew after the text of some of its rows was overwritten.
    void rebuild(std::int64_t part);
    void rebuild(const std::set<std::int64_t>& parts);

  private:
    bool exists(std::int64_t part);
    SQLite::Statement& insert_into(std::int64_t part);

    SQLite::Database& connection_;
    SQLite::Statement find_part_;
    SQLite::Statement add_part_;
    std::optional<SQLite::Statement> insert_;
    std::int64_t part_of_insert_ = -1;
};

// Indexes all messages that are there; for the migration that brings the index.
void index_everything(SQLite::Database& connection);

}  // namespace wizdesk::storage::sqlite
