#include "storage/sqlite/retention.h"

#include "storage/conversation_store.h"
#include "storage/sqlite/audit.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {

RetentionWriter::RetentionWriter(SQLite::Database& connection)
    : insert_hold_(connection,
                   "INSERT OR IGNORE INTO holds(conversation_id, at) "
                   "SELECT id, ?2 FROM conversations WHERE id = ?1"),
      delete_hold_(connection, "DELETE FROM holds WHERE conversation_id = ?"),
      find_hold_(connection, "SELECT 1 FROM holds WHERE conversation_id = ?"),
      approve_(connection,
               "UPDATE disposals SET approved_at = ?2 "
               "WHERE conversation_id = ?1 AND approved_at IS NULL"),
      drop_stale_(connection,
                  "DELETE FROM disposals WHERE class = ? AND NOT EXISTS "
                  "(SELECT 1 FROM conversations c "
                  "WHERE c.id = conversation_id AND c.updated_at = last_at)"),
      list_(connection,
            "INSERT INTO disposals(conversation_id, class, last_at, listed_at, approved_at) "
            "SELECT id, ?1, updated_at, ?3, CASE WHEN ?4 THEN ?3 END FROM conversations c "
            "WHERE updated_at < ?2 AND (channel = 'ticket') = (?1 = 'ticket') "
            "AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.conversation_id = c.id) "
            "AND NOT EXISTS (SELECT 1 FROM disposals d WHERE d.conversation_id = c.id) "
            "ORDER BY updated_at LIMIT ?5"),
      find_due_(connection,
                "SELECT 1 FROM disposals d JOIN conversations c ON c.id = d.conversation_id "
                "WHERE d.conversation_id = ?1 AND d.approved_at IS NOT NULL "
                "AND c.updated_at = d.last_at "
                "AND NOT EXISTS (SELECT 1 FROM holds WHERE conversation_id = ?1)"),
      take_off_(connection, "DELETE FROM disposals WHERE conversation_id = ?"),
      remove_posts_(
          connection,
          "DELETE FROM posts WHERE id IN (SELECT id FROM posts "
          "WHERE state = 'failed' AND created_at < ? AND NOT EXISTS (SELECT 1 FROM holds h "
          "WHERE h.conversation_id = posts.conversation_id) LIMIT ?)"),
      remove_verdicts_(connection,
                       "DELETE FROM suggestion_verdicts WHERE suggestion_nr IN "
                       "(SELECT suggestion_nr FROM suggestion_verdicts WHERE at < ? "
                       "AND NOT EXISTS (SELECT 1 FROM suggestions s "
                       "JOIN holds h ON h.conversation_id = s.conversation_id "
                       "WHERE s.nr = suggestion_nr) LIMIT ?)"),
      // Up to the first one that is young enough to stay, and to the last but one.
      find_cut_(connection,
                "SELECT nr, hash FROM audit WHERE nr = (SELECT min("
                "coalesce((SELECT min(nr) - 1 FROM audit WHERE at >= ?1), count), "
                "count - 1, first_count + ?2) FROM audit_ends) "
                "AND nr > (SELECT first_count FROM audit_ends)"),
      move_beginning_(connection, "UPDATE audit_ends SET first_count = ?, first_hash = ?"),
      cut_(connection, "DELETE FROM audit WHERE nr <= ?") {}

bool RetentionWriter::add_hold(std::string_view conversation_id, Time now) {
    return StatementUse(insert_hold_, conversation_id, now).run() > 0;
}

bool RetentionWriter::remove_hold(std::string_view conversation_id) {
    return StatementUse(delete_hold_, conversation_id).run() > 0;
}

void RetentionWriter::refuse_if_held(std::string_view conversation_id) {
    if (!StatementUse(find_hold_, conversation_id).step()) return;
    throw StoreError(
        StoreError::Kind::held,
        "a legal hold keeps this conversation: nothing of it can be erased or redacted "
        "until `wizdesk hold remove` takes the hold away");
}

bool RetentionWriter::approve(std::string_view conversation_id, Time now) {
    return StatementUse(approve_, conversation_id, now).run() > 0;
}

std::size_t RetentionWriter::list(DataClass data_class, Time last_before, Time now, bool approved,
                                  std::size_t limit) {
    StatementUse(drop_stale_, to_string(data_class)).run();
    return static_cast<std::size_t>(StatementUse(list_, to_string(data_class), last_before, now,
                                                 static_cast<int>(approved), limit)
                                        .run());
}

bool RetentionWriter::is_due(std::string_view conversation_id) {
    return StatementUse(find_due_, conversation_id).step();
}

void RetentionWriter::take_off_list(std::string_view conversation_id) {
    StatementUse(take_off_, conversation_id).run();
}

std::size_t RetentionWriter::remove_failed_posts(Time before, std::size_t limit) {
    return static_cast<std::size_t>(StatementUse(remove_posts_, before, limit).run());
}

std::size_t RetentionWriter::remove_verdicts(Time before, std::size_t limit) {
    return static_cast<std::size_t>(StatementUse(remove_verdicts_, before, limit).run());
}

std::size_t RetentionWriter::cut_audit(AuditWriter& audit, Time before, Time now,
                                       std::size_t limit) {
    AuditEnd last;
    {
        StatementUse row(find_cut_, before, limit);
        if (!row.step()) return 0;
        last = {row.integer(0), row.text(1)};
    }
    StatementUse(move_beginning_, last.count, last.hash).run();
    const int gone = StatementUse(cut_, last.count).run();
    audit.add({"service", "audit.cut", std::to_string(last.count) + ':' + last.hash, "done", now});
    return static_cast<std::size_t>(gone);
}

RetentionReader::RetentionReader(SQLite::Database& connection)
    : holds_(connection, "SELECT conversation_id, at FROM holds ORDER BY at, conversation_id"),
      disposals_(connection,
                 "SELECT conversation_id, class, last_at, listed_at, approved_at FROM disposals "
                 "WHERE conversation_id > ? ORDER BY conversation_id LIMIT ?"),
      approved_(connection,
                "SELECT conversation_id FROM disposals WHERE approved_at IS NOT NULL LIMIT ?") {}

std::vector<Hold> RetentionReader::holds() {
    StatementUse row(holds_);
    std::vector<Hold> holds;
    while (row.step()) holds.push_back({row.text(0), row.time(1)});
    return holds;
}

std::vector<Disposal> RetentionReader::disposals_after(std::string_view conversation_id,
                                                       std::size_t limit) {
    StatementUse row(disposals_, conversation_id, limit);
    std::vector<Disposal> disposals;
    while (row.step())
        disposals.push_back({row.text(0), data_class_from(row.text(1)), row.time(2), row.time(3),
                             row.optional_time(4)});
    return disposals;
}

std::vector<std::string> RetentionReader::approved(std::size_t limit) {
    StatementUse row(approved_, limit);
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.text(0));
    return ids;
}

}  // namespace wizdesk::storage::sqlite
