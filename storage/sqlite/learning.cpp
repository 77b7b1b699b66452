#include "storage/sqlite/learning.h"

#include <limits>

#include "storage/rows.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
LearningReader::LearningReader(SQLite::Database& connection)
    : said_before_(connection, kSaid + " FROM message_rows m " + kDoneWith +
                                   "WHERE m.nr < ? AND m.erased = 0 ORDER BY m.nr DESC LIMIT ?"),
      refused_suggestions_(
          connection,
          kSaid +
              ", v.outcome FROM suggestion_verdicts v "
              "JOIN suggestions s ON s.nr = v.suggestion_nr AND s.erased = 0 "
              "JOIN message_rows m "
              "ON m.conversation_id = s.conversation_id AND m.seq = s.seq AND m.erased = 0 " +
              kDoneWith +
              "WHERE (v.outcome = 'rejected' OR (v.outcome = 'edited' AND v.changed_share >= ?1)) "
              "AND m.role = 'user' AND NOT EXISTS ("
              "SELECT 1 FROM suggestions t JOIN suggestion_verdicts w ON w.suggestion_nr = t.nr "
              "WHERE t.conversation_id = s.conversation_id AND t.seq = s.seq AND t.erased = 0 "
              "AND (w.outcome = 'accepted' OR (w.outcome = 'edited' AND w.changed_share < ?1))) "
              "ORDER BY v.suggestion_nr DESC LIMIT ?2") {}

std::vector<SaidMessage> LearningReader::said_before(std::int64_t before, std::size_t limit) {
    const auto end = before > 0 ? before : std::numeric_limits<std::int64_t>::max();
    StatementUse row(said_before_, end, limit);
    std::vector<SaidMessage> all;
    while (row.step()) all.push_back(said_from(row));
    return all;
}

std::vector<RefusedSuggestion> LearningReader::refused_suggestions(double changed_share,
                                                                   std::size_t limit) {
    StatementUse row(refused_suggestions_, changed_share, limit);
    std::vector<RefusedSuggestion> all;
    while (row.step()) all.push_back({said_from(row), suggestion_outcome_from(row.text(8))});
    return all;
}

LearningWriter::LearningWriter(SQLite::Database& connection)
    : insert_(connection,
              "INSERT OR IGNORE INTO done_with(conversation_id, seq, why, editor, at) "
              "SELECT conversation_id, seq, ?3, ?4, ?5 FROM message_rows "
              "WHERE conversation_id = ?1 AND seq = ?2 AND erased = 0 AND role = 'user'"),
      delete_(connection, "DELETE FROM done_with WHERE conversation_id = ?") {}

std::size_t LearningWriter::done_with(const std::vector<MessagePlace>& messages, DoneWith why,
                                      std::string_view editor, Time now) {
    std::size_t noted = 0;
    for (const MessagePlace& place : messages) {
        noted += static_cast<std::size_t>(
            StatementUse(insert_, place.conversation_id, place.seq, to_string(why), editor, now)
                .run());
    }
    return noted;
}

void LearningWriter::forget(std::string_view conversation_id) {
    StatementUse(delete_, conversation_id).run();
}

}  // namespace wizdesk::storage::sqlite
