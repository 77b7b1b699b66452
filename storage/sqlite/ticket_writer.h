#pragma once

// What is written about tickets, in SQL. Knows nothing of threads and transactions.

#include <string>
#include <string_view>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/ticket_store.h"

namespace wizdesk::storage::sqlite {

// How the attempts of an event stand in its row: a number of the same width whether it was tried
// once or a hundred times, because a row that grows is moved and leaves a copy behind.
inline constexpr int kNoAttempt = 1000;

// Used as TurnWriter is. See TicketStore for what the functions return; they throw
// SQLite::Exception.
class TicketWriter {
  public:
    // The connection must outlive the writer.
    explicit TicketWriter(SQLite::Database& connection);

    bool receive(const TicketEvent& event);

    // Whether none of the events is finished or unknown.
    bool are_waiting(const std::vector<std::string>& ids);
    void finish(const std::vector<std::string>& ids);
    // Finishes those of the conversation's ticket.
    void finish_of_conversation(std::string_view conversation_id);
    void put_off(const std::vector<std::string>& ids, Time until);

    // The post, as part of a turn: with the conversation and the numbers that it has there.
    void add_post(const OutboxPost& post);
    std::vector<OutboxPost> claim_posts(std::string_view source, Time now, Time until,
                                        std::size_t limit);
    bool settle_post(const OutboxPost& post);
    bool retry_post(std::string_view id, Time now);
    bool drop_post(std::string_view id);

    // Removes what is over and from before `oldest`, at most `limit` of each; returns how many.
    // Events only while none waits: removing rows may copy those beside them, and what waits has
    // text in it.
    std::size_t sweep(Time oldest, std::size_t limit);

  private:
    SQLite::Statement find_event_;
    SQLite::Statement insert_event_;
    SQLite::Statement find_waiting_event_;
    SQLite::Statement finish_event_;
    SQLite::Statement finish_of_conversation_;
    SQLite::Statement put_off_event_;
    SQLite::Statement insert_post_;
    SQLite::Statement claim_posts_;
    SQLite::Statement settle_post_;
    SQLite::Statement retry_post_;
    SQLite::Statement drop_post_;
    SQLite::Statement sweep_events_;
    SQLite::Statement sweep_posts_;
};

}  // namespace wizdesk::storage::sqlite
