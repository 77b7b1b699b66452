#include "storage/postgres/retention.h"

namespace wizdesk::storage::postgres {

std::vector<Hold> holds(Connection& connection) {
    Query row(connection, "SELECT conversation_id, at FROM holds ORDER BY at, conversation_id");
    std::vector<Hold> holds;
    while (row.step()) holds.push_back({row.text(0), row.time(1)});
    return holds;
}

std::vector<Disposal> disposals_after(Connection& connection, std::string_view conversation_id,
                                      std::size_t limit) {
    Query row(connection,
              "SELECT conversation_id, class, last_at, listed_at, approved_at FROM disposals "
              "WHERE conversation_id > $1 ORDER BY conversation_id LIMIT $2",
              conversation_id, bounded(limit));
    std::vector<Disposal> disposals;
    while (row.step())
        disposals.push_back({row.text(0), data_class_from(row.text(1)), row.time(2), row.time(3),
                             row.optional_time(4)});
    return disposals;
}

std::vector<std::string> approved_disposals(Connection& connection, std::size_t limit) {
    Query row(connection,
              "SELECT conversation_id FROM disposals WHERE approved_at IS NOT NULL LIMIT $1",
              bounded(limit));
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.text(0));
    return ids;
}

bool add_hold(Connection& connection, std::string_view conversation_id, Time now) {
    return run(connection,
               "INSERT INTO holds(conversation_id, at) "
               "SELECT id, $2 FROM conversations WHERE id = $1 ON CONFLICT DO NOTHING",
               conversation_id, now) > 0;
}

bool remove_hold(Connection& connection, std::string_view conversation_id) {
    return run(connection, "DELETE FROM holds WHERE conversation_id = $1", conversation_id) > 0;
}

void refuse_if_held(Connection& connection, std::string_view conversation_id) {
    if (Query(connection, "SELECT 1 FROM holds WHERE conversation_id = $1", conversation_id)
            .count() == 0)
        return;
    throw StoreError(
        StoreError::Kind::held,
        "a legal hold keeps this conversation: nothing of it can be erased or redacted "
        "until `wizdesk hold remove` takes the hold away");
}

bool approve_disposal(Connection& connection, std::string_view conversation_id, Time now) {
    return run(connection,
               "UPDATE disposals SET approved_at = $2 "
               "WHERE conversation_id = $1 AND approved_at IS NULL",
               conversation_id, now) > 0;
}

std::size_t list_disposals(Connection& connection, DataClass data_class, Time last_before, Time now,
                           bool approved, std::size_t limit) {
    run(connection,
        "DELETE FROM disposals WHERE class = $1 AND NOT EXISTS (SELECT 1 FROM conversations c "
        "WHERE c.id = conversation_id AND c.updated_at = last_at)",
        to_string(data_class));
    return run(connection,
               "INSERT INTO disposals(conversation_id, class, last_at, listed_at, approved_at) "
               "SELECT id, $1::text, updated_at, $3::text, "
               "CASE WHEN $4::boolean THEN $3::text END FROM conversations c "
               "WHERE updated_at < $2 AND (channel = 'ticket') = ($1::text = 'ticket') "
               "AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.conversation_id = c.id) "
               "AND NOT EXISTS (SELECT 1 FROM disposals d WHERE d.conversation_id = c.id) "
               "ORDER BY updated_at LIMIT $5 ON CONFLICT DO NOTHING",
               to_string(data_class), last_before, now, approved, bounded(limit));
}

bool is_due(Connection& connection, std::string_view conversation_id) {
    return Query(connection,
                 "SELECT 1 FROM disposals d JOIN conversations c ON c.id = d.conversation_id "
                 "WHERE d.conversation_id = $1 AND d.approved_at IS NOT NULL "
                 "AND c.updated_at = d.last_at "
                 "AND NOT EXISTS (SELECT 1 FROM holds WHERE conversation_id = $1)",
                 conversation_id)
               .count() > 0;
}

void take_off_list(Connection& connection, std::string_view conversation_id) {
    run(connection, "DELETE FROM disposals WHERE conversation_id = $1", conversation_id);
}

std::size_t remove_failed_posts(Connection& connection, Time before, std::size_t limit) {
    return run(connection,
               "DELETE FROM posts WHERE id IN (SELECT id FROM posts p "
               "WHERE state = 'failed' AND created_at < $1 AND NOT EXISTS "
               "(SELECT 1 FROM holds h WHERE h.conversation_id = p.conversation_id) LIMIT $2)",
               before, bounded(limit));
}

std::size_t remove_verdicts(Connection& connection, Time before, std::size_t limit) {
    return run(connection,
               "DELETE FROM suggestion_verdicts WHERE suggestion_nr IN "
               "(SELECT suggestion_nr FROM suggestion_verdicts v WHERE at < $1 "
               "AND NOT EXISTS (SELECT 1 FROM suggestions s "
               "JOIN holds h ON h.conversation_id = s.conversation_id "
               "WHERE s.nr = v.suggestion_nr) LIMIT $2)",
               before, bounded(limit));
}

std::size_t cut_audit(Connection& connection, Time before, Time now, std::size_t limit) {
    // Up to the first one that is young enough to stay, and to the last but one.
    Query last(connection,
               "SELECT nr, hash FROM audit WHERE nr = (SELECT least("
               "coalesce((SELECT min(nr) - 1 FROM audit WHERE at >= $1), count), "
               "count - 1, first_count + $2) FROM audit_ends) "
               "AND nr > (SELECT first_count FROM audit_ends)",
               before, bounded(limit));
    if (!last.step()) return 0;
    run(connection, "UPDATE audit_ends SET first_count = $1, first_hash = $2", last.integer(0),
        last.text(1));
    const std::size_t gone = run(connection, "DELETE FROM audit WHERE nr <= $1", last.integer(0));
    AuditWriter(connection)
        .add({"service", "audit.cut", last.text(0) + ':' + last.text(1), "done", now});
    return gone;
}

}  // namespace wizdesk::storage::postgres
