#pragma once

// What there is to learn from, in SQL. See LearningStore for what the functions return; they throw
// SQLite::Exception.

#include <string_view>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/learning_store.h"

namespace wizdesk::storage::sqlite {

// For one thread at a time. Throws std::invalid_argument for a row that this program cannot have
// written.
class LearningReader {
  public:
    // The connection must outlive the reader.
    explicit LearningReader(SQLite::Database& connection);

    std::vector<SaidMessage> said_before(std::int64_t before, std::size_t limit);
    std::vector<RefusedSuggestion> refused_suggestions(double changed_share, std::size_t limit);

  private:
    SQLite::Statement said_before_;
    SQLite::Statement refused_suggestions_;
};

// Used as TurnWriter is.
class LearningWriter {
  public:
    // The connection must outlive the writer.
    explicit LearningWriter(SQLite::Database& connection);

    std::size_t done_with(const std::vector<MessagePlace>& messages, DoneWith why,
                          std::string_view editor, Time now);
    void forget(std::string_view conversation_id);  // of an erased one

  private:
    SQLite::Statement insert_;
    SQLite::Statement delete_;
};

}  // namespace wizdesk::storage::sqlite
