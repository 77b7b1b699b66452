#pragma once

// What agents leave on conversations, in SQL: notes, suggestions and what became of them; and
// taking the text out of a message. Knows nothing of threads and transactions.

#include <string_view>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/agent_store.h"
#include "storage/sqlite/search_index.h"

namespace wizdesk::storage::sqlite {

// Used as TurnWriter is. See AgentStore for what the functions return; they throw
// SQLite::Exception.
class AgentWriter {
  public:
    // Both must outlive the writer.
    AgentWriter(SQLite::Database& connection, SearchIndex& index);

    // Empty: there is no such conversation; else its last seq.
    std::optional<std::int64_t> last_seq(std::string_view conversation_id);

    bool add_note(const PrivateNote& note);
    bool redact_message(std::string_view conversation_id, std::int64_t seq);
    bool redact_note(std::string_view conversation_id, std::string_view note_id);
    bool add_suggestions(const std::vector<Suggestion>& suggestions);
    bool judge_suggestion(const SuggestionVerdict& verdict);

    // Overwrites what agents wrote on the conversation and what was suggested for it.
    void erase_of_conversation(std::string_view conversation_id);

  private:
    SearchIndex& index_;
    SQLite::Statement find_last_seq_;
    SQLite::Statement insert_note_;
    SQLite::Statement find_note_;
    SQLite::Statement overwrite_note_;
    SQLite::Statement erase_notes_;
    SQLite::Statement find_message_;
    SQLite::Statement overwrite_message_;
    SQLite::Statement overwrite_suggestions_;
    SQLite::Statement find_suggestions_;
    SQLite::Statement insert_suggestion_;
    SQLite::Statement insert_verdict_;
    SQLite::Statement erase_suggestions_;
};

}  // namespace wizdesk::storage::sqlite
