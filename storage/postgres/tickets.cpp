#include "storage/postgres/tickets.h"

#include <algorithm>

#include "storage/request_hash.h"
#include "storage/rows.h"

namespace wizdesk::storage::postgres {
namespace {

std::vector<OutboxPost> posts_from(Query row) {
    std::vector<OutboxPost> posts;
    while (row.step()) posts.push_back(post_from(row));
    return posts;
}

std::string event_hash(const TicketEvent& event) {
    return request_hash_text({"ticket:" + event.source, event.key, {}});
}

}  // namespace

std::vector<TicketEvent> due_events(Connection& connection, std::string_view source, Time now,
                                    std::size_t tickets) {
    Query row(connection,
              "SELECT id, source, ticket_id, content, attempts, received_at, due_at "
              "FROM ticket_events WHERE waiting AND source = $1 AND ticket_id IN "
              "(SELECT ticket_id FROM ticket_events WHERE waiting AND source = $1 "
              "AND due_at <= $2 GROUP BY ticket_id ORDER BY min(due_at) LIMIT $3) "
              "ORDER BY ticket_id, nr",
              source, now, bounded(tickets));
    std::vector<TicketEvent> events;
    while (row.step()) {
        events.push_back({row.text(0), row.text(1), row.text(2), "", row.text(3),
                          static_cast<int>(row.integer(4)), row.time(5), row.time(6)});
    }
    return events;
}

std::optional<Time> next_due(Connection& connection, std::string_view source) {
    Query row(connection,
              "SELECT min(due_at) FROM (SELECT min(due_at) AS due_at FROM ticket_events "
              "WHERE waiting AND source = $1 UNION ALL SELECT min(due_at) FROM posts "
              "WHERE state = 'waiting' AND source = $1) AS both_kinds",
              source);
    row.step();
    return row.optional_time(0);
}

std::vector<OutboxPost> outbox(Connection& connection, const OutboxFilter& filter) {
    const auto state =
        filter.state ? std::optional(std::string(to_string(*filter.state))) : std::nullopt;
    return posts_from(Query(connection,
                            "SELECT " + kPostColumns +
                                " FROM posts WHERE ($1::text IS NULL OR source = $1) "
                                "AND ($2::text IS NULL OR state = $2) "
                                "AND ($3::text = '' OR nr < "
                                "(SELECT nr FROM posts WHERE id = $3)) "
                                "ORDER BY nr DESC LIMIT $4",
                            filter.source, state, filter.before, bounded(filter.limit)));
}

std::size_t count_posts(Connection& connection, std::string_view source, std::string_view ticket_id,
                        Time since) {
    Query row(connection,
              "SELECT count(*) FROM posts "
              "WHERE source = $1 AND ticket_id = $2 AND created_at >= $3",
              source, ticket_id, since);
    row.step();
    return static_cast<std::size_t>(row.integer(0));
}

LockKeys locks_of(const TicketEvent& event) {
    return {lock_key("event of a key", event_hash(event)), lock_key("event", event.id)};
}

LockKeys locks_of_events(const std::vector<std::string>& ids) {
    LockKeys keys;
    for (const std::string& id : ids) keys.push_back(lock_key("event", id));
    return keys;
}

bool receive(Connection& connection, const TicketEvent& event) {
    return run(connection,
               "INSERT INTO ticket_events(hash, id, source, ticket_id, content, waiting, "
               "attempts, received_at, due_at) VALUES ($1, $2, $3, $4, $5, true, $6, $7, $8) "
               "ON CONFLICT (hash) DO NOTHING",
               event_hash(event), event.id, event.source, event.ticket_id, event.content,
               event.attempts, event.received_at, event.due_at) > 0;
}

bool are_waiting(Connection& connection, const std::vector<std::string>& ids) {
    if (ids.empty()) return true;
    Query row(connection,
              "SELECT NOT EXISTS (SELECT 1 FROM unnest($1::text[]) AS wanted(id) "
              "WHERE NOT EXISTS (SELECT 1 FROM ticket_events e "
              "WHERE e.id = wanted.id AND e.waiting))",
              array_of(ids));
    row.step();
    return row.boolean(0);
}

void finish_events(Connection& connection, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    run(connection,
        "UPDATE ticket_events SET waiting = false, content = '' "
        "WHERE id = ANY($1::text[]) AND waiting",
        array_of(ids));
}

void finish_events_of_conversation(Connection& connection, std::string_view conversation_id) {
    run(connection,
        "UPDATE ticket_events SET waiting = false, content = '' "
        "WHERE waiting AND (source, ticket_id) = "
        "(SELECT source, external_id FROM conversations WHERE id = $1 AND external_id <> '')",
        conversation_id);
}

void put_off_events(Connection& connection, const std::vector<std::string>& ids, Time until) {
    run(connection,
        "UPDATE ticket_events SET due_at = $2, attempts = attempts + 1 "
        "WHERE id = ANY($1::text[]) AND waiting",
        array_of(ids), until);
}

void add_post(Connection& connection, const OutboxPost& post) {
    run(connection,
        "INSERT INTO posts(" + kPostColumns +
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        post.id, post.source, post.ticket_id, post.form, post.hand_off, post.conversation_id,
        post.first_seq, post.last_seq, post.since, to_string(post.state), post.attempts,
        post.due_at, post.fault, post.created_at);
}

std::vector<OutboxPost> claim_posts(Connection& connection, std::string_view source, Time now,
                                    Time until, std::size_t limit) {
    auto posts = posts_from(
        Query(connection,
              "UPDATE posts SET attempts = attempts + 1, due_at = $3 "
              "WHERE id IN (SELECT id FROM posts WHERE state = 'waiting' AND source = $1 "
              "AND due_at <= $2 ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED) RETURNING " +
                  kPostColumns,
              source, now, until, bounded(limit)));
    // Changed rows come in no order.
    std::ranges::stable_sort(posts, {}, &OutboxPost::created_at);
    return posts;
}

bool settle_post(Connection& connection, const OutboxPost& post) {
    return run(connection,
               "UPDATE posts SET state = $2, due_at = $3, attempts = $4, fault = $5, "
               "ticket_id = $6 WHERE id = $1 AND state = 'waiting'",
               post.id, to_string(post.state), post.due_at, post.attempts, post.fault,
               post.ticket_id) > 0;
}

bool retry_post(Connection& connection, std::string_view id, Time now) {
    return run(connection,
               "UPDATE posts SET state = 'waiting', attempts = 0, due_at = $2 "
               "WHERE id = $1 AND state IN ('failed', 'obsolete', 'dropped')",
               id, now) > 0;
}

bool drop_post(Connection& connection, std::string_view id) {
    return run(connection,
               "UPDATE posts SET state = 'dropped' "
               "WHERE id = $1 AND state IN ('waiting', 'failed')",
               id) > 0;
}

// What somebody else is at stays for the next sweep: a post may just be set back to waiting.
std::size_t sweep_tickets(Connection& connection, Time oldest, std::size_t limit) {
    const Query events(connection,
                       "DELETE FROM ticket_events WHERE id IN (SELECT id FROM ticket_events "
                       "WHERE NOT waiting AND received_at < $1 LIMIT $2 "
                       "FOR UPDATE SKIP LOCKED)",
                       oldest, limit);
    const Query posts(connection,
                      "DELETE FROM posts WHERE id IN (SELECT id FROM posts "
                      "WHERE state IN ('sent', 'obsolete', 'dropped') AND created_at < $1 "
                      "LIMIT $2 FOR UPDATE SKIP LOCKED)",
                      oldest, limit);
    return events.changed() + posts.changed();
}

}  // namespace wizdesk::storage::postgres
