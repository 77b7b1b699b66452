#include "storage/postgres/search.h"

#include <algorithm>

#include "storage/postgres/words.h"
#include "storage/rows.h"

namespace wizdesk::storage::postgres {
namespace {

constexpr std::size_t kLargestPage = 100;
// Messages that have the words: a bound on the time that one call takes.
constexpr std::int64_t kMostLookedAt = 3000;

// The newest messages that have the words are looked at; of each conversation among them that is
// asked for, the newest hit comes, unless it came on a former page. With the limit, the server
// takes the index for rare words and goes backwards through the messages for frequent ones.
// The first row tells how far it looked, even if nothing was found.
std::string search_sql() {
    return "WITH query AS MATERIALIZED (SELECT to_tsquery('simple', $1) AS words), "
           "hits AS MATERIALIZED (SELECT nr, conversation_id FROM messages "
           "WHERE words @@ to_tsquery('simple', $1) AND nr < $2 ORDER BY nr DESC LIMIT $3), "
           "newest AS (SELECT conversation_id, max(nr) AS nr FROM hits GROUP BY conversation_id), "
           "looked AS (SELECT count(*) AS count, min(nr) AS lowest FROM hits), "
           "found AS (SELECT n.nr FROM newest n JOIN conversations c ON c.id = n.conversation_id "
           "WHERE ($4::text IS NULL OR c.status = $4) AND ($5::text IS NULL OR c.channel = $5) "
           "AND ($6::text IS NULL OR c.assignee = $6) AND NOT EXISTS (SELECT 1 FROM messages o "
           "WHERE o.conversation_id = n.conversation_id AND o.nr >= $2 "
           "AND o.words @@ (SELECT words FROM query)) ORDER BY n.nr DESC LIMIT $7) "
           "SELECT " +
           kEntryColumns +
           ", looked.count, looked.lowest, m.nr, m.seq, m.role, m.at, m.text FROM looked "
           "LEFT JOIN found f ON true LEFT JOIN messages m ON m.nr = f.nr "
           "LEFT JOIN conversations c ON c.id = m.conversation_id " +
           kNewestMessage + "ORDER BY m.nr DESC";
}

enum Column { looked_at = 12, lowest, nr, seq, role, at, text };

}  // namespace

SearchPage search(Connection& connection, std::string_view words, const QueueFilter& filter,
                  std::int64_t before) {
    const auto phrases = phrases_of(words);
    const std::size_t most = std::min(filter.limit, kLargestPage);
    if (phrases.empty() || most == 0) return {};
    Query row(connection, search_sql(), query_of(phrases), before, kMostLookedAt,
              word_of(filter.status), filter.channel, filter.assignee, most + 1);
    SearchPage page;
    while (row.step()) {
        if (row.integer(looked_at) == kMostLookedAt) page.next = row.text(lowest);
        if (!row.optional_text(nr)) break;  // nothing was found
        if (page.hits.size() == most) {
            page.next = std::to_string(row.integer(nr) + 1);
            break;
        }
        page.hits.push_back({entry_from(row), row.integer(seq), role_from(row.text(role)),
                             row.time(at), snippet_of(row.text(text), phrases)});
    }
    return page;
}

}  // namespace wizdesk::storage::postgres
