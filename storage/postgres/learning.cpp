#include "storage/postgres/learning.h"

#include <limits>

#include "storage/rows.h"

namespace wizdesk::storage::postgres {
std::vector<SaidMessage> said_before(Connection& connection, std::int64_t before,
                                     std::size_t limit) {
    const auto end = before > 0 ? before : std::numeric_limits<std::int64_t>::max();
    Query row(
        connection,
        kSaid + " FROM messages m " + kDoneWith + "WHERE m.nr < $1 ORDER BY m.nr DESC LIMIT $2",
        end, bounded(limit));
    std::vector<SaidMessage> all;
    while (row.step()) all.push_back(said_from(row));
    return all;
}

std::vector<RefusedSuggestion> refused_suggestions(Connection& connection, double changed_share,
                                                   std::size_t limit) {
    Query row(connection,
              kSaid +
                  ", v.outcome FROM suggestion_verdicts v "
                  "JOIN suggestions s ON s.nr = v.suggestion_nr AND NOT s.erased "
                  "JOIN messages m ON m.conversation_id = s.conversation_id AND m.seq = s.seq " +
                  kDoneWith +
                  "WHERE (v.outcome = 'rejected' "
                  "OR (v.outcome = 'edited' AND v.changed_share >= $1)) "
                  "AND m.role = 'user' AND NOT EXISTS (SELECT 1 FROM suggestions t "
                  "JOIN suggestion_verdicts w ON w.suggestion_nr = t.nr "
                  "WHERE t.conversation_id = s.conversation_id AND t.seq = s.seq AND NOT t.erased "
                  "AND (w.outcome = 'accepted' "
                  "OR (w.outcome = 'edited' AND w.changed_share < $1))) "
                  "ORDER BY v.suggestion_nr DESC LIMIT $2",
              changed_share, bounded(limit));
    std::vector<RefusedSuggestion> all;
    while (row.step()) all.push_back({said_from(row), suggestion_outcome_from(row.text(8))});
    return all;
}

std::size_t done_with(Connection& connection, const std::vector<MessagePlace>& messages,
                      DoneWith why, std::string_view editor, Time now) {
    std::size_t noted = 0;
    for (const MessagePlace& place : messages) {
        noted += run(connection,
                     "INSERT INTO done_with(conversation_id, seq, why, editor, at) "
                     "SELECT conversation_id, seq, $3, $4, $5 FROM messages "
                     "WHERE conversation_id = $1 AND seq = $2 AND role = 'user' "
                     "ON CONFLICT DO NOTHING",
                     place.conversation_id, place.seq, to_string(why), editor, now);
    }
    return noted;
}

void forget_done_with(Connection& connection, std::string_view conversation_id) {
    run(connection, "DELETE FROM done_with WHERE conversation_id = $1", conversation_id);
}

}  // namespace wizdesk::storage::postgres
