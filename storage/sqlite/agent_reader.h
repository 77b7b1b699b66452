#pragma once

// What agents read, in SQL. See AgentStore for what the functions return.

#include <optional>
#include <string_view>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/agent_store.h"
#include "storage/queue_cursor.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {

// For one thread at a time. Throws SQLite::Exception, and std::invalid_argument for a row that this
// program cannot have written. Cursors are given apart from the filter: they are read before there
// is a connection.
class AgentReader {
  public:
    // The connection must outlive the reader.
    explicit AgentReader(SQLite::Database& connection);

    QueuePage queue(const QueueFilter& filter, const QueueCursor& from);
    QueueCounts count_queue();
    std::optional<QueueEntry> find_entry(std::string_view conversation_id,
                                         const QueueFilter& filter);

    std::vector<PrivateNote> notes(std::string_view conversation_id);

    std::vector<JudgedSuggestion> suggestions(std::string_view conversation_id, std::int64_t seq);
    std::optional<JudgedSuggestion> find_suggestion(std::string_view id);
    std::vector<SuggestionCount> count_suggestions(Time from, Time to);

    std::vector<Happened> happened(Time from, Time to, std::int64_t after, std::size_t limit);

  private:
    std::int64_t first_nr_at(const std::string& time);
    void add_page(QueuePage& page, SQLite::Statement& statement, const QueueFilter& filter,
                  const QueueCursor& from);

    SQLite::Statement waiting_;
    SQLite::Statement others_;
    SQLite::Statement count_queue_;
    SQLite::Statement find_entry_;
    SQLite::Statement notes_;
    SQLite::Statement suggestions_;
    SQLite::Statement find_suggestion_;
    SQLite::Statement count_suggestions_;
    SQLite::Statement last_nr_;
    SQLite::Statement at_nr_;
    SQLite::Statement happened_;
};

}  // namespace wizdesk::storage::sqlite
