#pragma once

// What is written, in SQL. Knows nothing of threads and transactions.

#include <set>
#include <string_view>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/conversation_store.h"
#include "storage/sqlite/agent_writer.h"
#include "storage/sqlite/search_index.h"
#include "storage/sqlite/ticket_writer.h"

namespace wizdesk::storage::sqlite {

// Used by the thread that owns the connection, inside a transaction; keeps its statements prepared.
// All functions throw SQLite::Exception; the caller then rolls back what was half done.
class TurnWriter {
  public:
    // All four must outlive the writer.
    TurnWriter(SQLite::Database& connection, TicketWriter& tickets, AgentWriter& agents,
               SearchIndex& index);

    // See ConversationStore::append.
    AppendResult append(const TurnRecord& turn);

    // See ConversationStore::erase_conversation. What the log still holds is not its matter.
    bool erase(std::string_view conversation_id);

    // Removes requests from before `oldest`, at most `limit`; returns how many.
    std::size_t sweep_requests(Time oldest, std::size_t limit);

    // The smallest write there is, to find out if writing works.
    void touch();

  private:
    bool seen(const std::string& hash);
    bool ticket_has_another(const Conversation& conversation);
    // What is stored of a conversation.
    struct State {
        std::int64_t last_seq = 0;
        std::string status;
        std::string assignee;
    };
    std::optional<State> state_of(const std::string& conversation_id);
    std::optional<AppendResult> refusal(const TurnRecord& turn, const std::string& hash);
    void write_conversation(const TurnRecord& turn, std::int64_t last_seq);
    void write_message(const std::string& conversation_id, const Message& message,
                       std::int64_t seq);
    void remember_request(const TurnRecord& turn, const std::string& hash,
                          const AppendResult& result);
    void write_posts(const TurnRecord& turn, const AppendResult& result);
    std::set<std::int64_t> parts_of(std::string_view conversation_id);

    SQLite::Database& connection_;
    TicketWriter& tickets_;
    AgentWriter& agents_;
    SearchIndex& index_;
    SQLite::Statement find_request_;
    SQLite::Statement find_ticket_;
    SQLite::Statement find_state_;
    SQLite::Statement insert_conversation_;
    SQLite::Statement update_conversation_;
    SQLite::Statement insert_message_;
    SQLite::Statement insert_request_;
    SQLite::Statement find_parts_;
    SQLite::Statement erase_messages_;
    SQLite::Statement delete_conversation_;
    SQLite::Statement sweep_requests_;
    SQLite::Statement touch_;
};

}  // namespace wizdesk::storage::sqlite
