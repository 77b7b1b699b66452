#include "storage/sqlite/ticket_writer.h"

#include <algorithm>

#include "storage/request_hash.h"
#include "storage/rows.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
namespace {

std::string event_hash(const TicketEvent& event) {
    return request_hash({"ticket:" + event.source, event.key, {}});
}

// Zeros of the same length, as for erased messages: any other length would move the row, and leave
// a copy behind.
constexpr const char* kBlank = "waiting = 0, content = zeroblob(length(CAST(content AS BLOB))) ";

}  // namespace

TicketWriter::TicketWriter(SQLite::Database& connection)
    : find_event_(connection, "SELECT 1 FROM ticket_events WHERE hash = ?"),
      insert_event_(connection,
                    "INSERT INTO ticket_events(hash, id, source, ticket_id, content, waiting, "
                    "attempts, received_at, due_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?)"),
      find_waiting_event_(connection, "SELECT 1 FROM ticket_events WHERE id = ? AND waiting = 1"),
      finish_event_(connection, std::string("UPDATE ticket_events SET ") + kBlank +
                                    "WHERE id = ? AND waiting = 1"),
      finish_of_conversation_(connection, std::string("UPDATE ticket_events SET ") + kBlank +
                                              "WHERE waiting = 1 AND (source, ticket_id) = "
                                              "(SELECT source, external_id FROM conversations "
                                              "WHERE id = ? AND external_id <> '')"),
      put_off_event_(connection,
                     "UPDATE ticket_events SET due_at = ?2, attempts = attempts + 1 "
                     "WHERE id = ?1 AND waiting = 1"),
      insert_post_(connection, "INSERT INTO posts(" + kPostColumns +
                                   ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      claim_posts_(connection,
                   std::string("UPDATE posts SET attempts = attempts + 1, due_at = ?3 "
                               "WHERE id IN (SELECT id FROM posts WHERE state = 'waiting' "
                               "AND source = ?1 AND due_at <= ?2 ORDER BY due_at LIMIT ?4) "
                               "RETURNING ") +
                       kPostColumns),
      settle_post_(connection,
                   "UPDATE posts SET state = ?2, due_at = ?3, attempts = ?4, fault = ?5, "
                   "ticket_id = ?6 "
                   "WHERE id = ?1 AND state = 'waiting'"),
      retry_post_(connection,
                  "UPDATE posts SET state = 'waiting', attempts = 0, due_at = ?2 "
                  "WHERE id = ?1 AND state IN ('failed', 'obsolete', 'dropped')"),
      drop_post_(connection,
                 "UPDATE posts SET state = 'dropped' "
                 "WHERE id = ? AND state IN ('waiting', 'failed')"),
      sweep_events_(connection,
                    "DELETE FROM ticket_events WHERE id IN (SELECT id FROM ticket_events "
                    "WHERE waiting = 0 AND received_at < ? LIMIT ?) "
                    "AND NOT EXISTS (SELECT 1 FROM ticket_events WHERE waiting = 1)"),
      sweep_posts_(connection,
                   "DELETE FROM posts WHERE id IN (SELECT id FROM posts "
                   "WHERE state IN ('sent', 'obsolete', 'dropped') AND created_at < ? LIMIT ?)") {}

bool TicketWriter::receive(const TicketEvent& event) {
    const std::string hash = event_hash(event);
    const StatementUse::Bytes key{hash};
    if (StatementUse(find_event_, key).step()) return false;
    StatementUse(insert_event_, key, event.id, event.source, event.ticket_id, event.content,
                 kNoAttempt + event.attempts, event.received_at, event.due_at)
        .run();
    return true;
}

bool TicketWriter::are_waiting(const std::vector<std::string>& ids) {
    return std::ranges::all_of(
        ids, [&](const std::string& id) { return StatementUse(find_waiting_event_, id).step(); });
}

void TicketWriter::finish(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) StatementUse(finish_event_, id).run();
}

void TicketWriter::finish_of_conversation(std::string_view conversation_id) {
    StatementUse(finish_of_conversation_, conversation_id).run();
}

void TicketWriter::put_off(const std::vector<std::string>& ids, Time until) {
    for (const std::string& id : ids) StatementUse(put_off_event_, id, until).run();
}

void TicketWriter::add_post(const OutboxPost& post) {
    StatementUse(insert_post_, post.id, post.source, post.ticket_id, post.form,
                 static_cast<int>(post.hand_off), post.conversation_id, post.first_seq,
                 post.last_seq, post.since, to_string(post.state), post.attempts, post.due_at,
                 post.fault, post.created_at)
        .run();
}

std::vector<OutboxPost> TicketWriter::claim_posts(std::string_view source, Time now, Time until,
                                                  std::size_t limit) {
    StatementUse row(claim_posts_, source, now, until, limit);
    std::vector<OutboxPost> posts;
    while (row.step()) posts.push_back(post_from(row));
    // SQLite returns changed rows in no order.
    std::ranges::stable_sort(posts, {}, &OutboxPost::created_at);
    return posts;
}

bool TicketWriter::settle_post(const OutboxPost& post) {
    return StatementUse(settle_post_, post.id, to_string(post.state), post.due_at, post.attempts,
                        post.fault, post.ticket_id)
               .run() > 0;
}

bool TicketWriter::retry_post(std::string_view id, Time now) {
    return StatementUse(retry_post_, id, now).run() > 0;
}

bool TicketWriter::drop_post(std::string_view id) {
    return StatementUse(drop_post_, id).run() > 0;
}

std::size_t TicketWriter::sweep(Time oldest, std::size_t limit) {
    return static_cast<std::size_t>(StatementUse(sweep_events_, oldest, limit).run() +
                                    StatementUse(sweep_posts_, oldest, limit).run());
}

}  // namespace wizdesk::storage::sqlite
