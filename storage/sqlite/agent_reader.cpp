#include "storage/sqlite/agent_reader.h"

#include <algorithm>

#include "storage/rows.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr const char* kFilter =
    "(?1 IS NULL OR status = ?1) AND (?2 IS NULL OR channel = ?2) "
    "AND (?3 IS NULL OR assignee = ?3) ";

// The page is picked by what is in an index; only then its conversations are looked at.
std::string page_sql(const char* index, const char* whose, const char* time, const char* after,
                     const char* direction) {
    const std::string order =
        std::string("ORDER BY ") + time + ' ' + direction + ", id " + direction;
    return std::string("WITH page AS MATERIALIZED (SELECT rowid AS nr, ") + time +
           ", id FROM conversations INDEXED BY " + index + " WHERE " + whose + " AND " + kFilter +
           "AND (" + time + ", id) " + after + " (?4, ?5) " + order + " LIMIT ?6) SELECT " +
           kEntryColumns + "FROM page JOIN conversations c ON c.rowid = page.nr " + kNewestMessage +
           "ORDER BY page." + time + ' ' + direction + ", page.id " + direction;
}

}  // namespace

AgentReader::AgentReader(SQLite::Database& connection)
    : waiting_(connection, page_sql("conversations_waiting", "status = 'waiting'", "waiting_since",
                                    ">", "ASC")),
      others_(connection, page_sql("conversations_by_update", "status <> 'waiting'", "updated_at",
                                   "<", "DESC")),
      count_queue_(connection,
                   "SELECT count(*) FILTER (WHERE status = 'bot'), "
                   "count(*) FILTER (WHERE status = 'waiting'), "
                   "count(*) FILTER (WHERE status = 'agent'), "
                   "count(*) FILTER (WHERE status = 'resolved') "
                   "FROM conversations INDEXED BY conversations_by_update"),
      find_entry_(connection, "SELECT " + kEntryColumns + "FROM conversations c " + kNewestMessage +
                                  "WHERE c.id = ?4 AND " + kFilter),
      notes_(connection, "SELECT " + kNoteColumns +
                             "FROM notes WHERE conversation_id = ? AND erased = 0 ORDER BY nr"),
      suggestions_(connection, kSuggestion +
                                   "WHERE s.conversation_id = ? AND s.seq = ? AND s.erased = 0 "
                                   "ORDER BY s.nr"),
      find_suggestion_(connection, kSuggestion + "WHERE s.id = ? AND s.erased = 0"),
      count_suggestions_(connection,
                         "SELECT " + kCountColumns +
                             "FROM suggestions s "
                             "LEFT JOIN suggestion_verdicts v ON v.suggestion_nr = s.nr "
                             "WHERE s.at >= ? AND s.at < ? GROUP BY s.intent, s.pack_row "
                             "ORDER BY s.intent, s.pack_row"),
      last_nr_(connection, "SELECT coalesce(max(nr), 0) FROM message_rows"),
      at_nr_(connection, "SELECT at FROM message_rows WHERE nr >= ? ORDER BY nr LIMIT 1"),
      happened_(connection,
                "SELECT " + kHappenedColumns +
                    "FROM message_rows m JOIN conversations c ON c.id = m.conversation_id "
                    "WHERE m.nr > ? AND m.nr < ? AND m.erased = 0 AND m.at >= ? AND m.at < ? "
                    "ORDER BY m.nr LIMIT ?") {}

QueuePage AgentReader::queue(const QueueFilter& filter, const QueueCursor& from) {
    QueuePage page;
    if (from.waiting) add_page(page, waiting_, filter, from);
    if (!page.next.empty()) return page;
    add_page(page, others_, filter, from.waiting ? QueueCursor{false, "", ""} : from);
    return page;
}

// Asks for one more than there is room for: whether there is a next page.
void AgentReader::add_page(QueuePage& page, SQLite::Statement& statement, const QueueFilter& filter,
                           const QueueCursor& from) {
    const std::size_t most = std::min(filter.limit, kLargestQueuePage);
    StatementUse row(statement, word_of(filter.status), filter.channel, filter.assignee,
                     time_behind(from), from.id, most - page.entries.size() + 1);
    take_entries(row, most, from, page);
}

QueueCounts AgentReader::count_queue() {
    StatementUse row(count_queue_);
    row.step();
    return queue_counts_from(row);
}

std::optional<QueueEntry> AgentReader::find_entry(std::string_view conversation_id,
                                                  const QueueFilter& filter) {
    StatementUse row(find_entry_, word_of(filter.status), filter.channel, filter.assignee,
                     conversation_id);
    if (!row.step()) return std::nullopt;
    return entry_from(row);
}

std::vector<PrivateNote> AgentReader::notes(std::string_view conversation_id) {
    StatementUse row(notes_, conversation_id);
    std::vector<PrivateNote> notes;
    while (row.step()) notes.push_back(note_from(row));
    return notes;
}

std::vector<JudgedSuggestion> AgentReader::suggestions(std::string_view conversation_id,
                                                       std::int64_t seq) {
    StatementUse row(suggestions_, conversation_id, seq);
    std::vector<JudgedSuggestion> suggestions;
    while (row.step()) suggestions.push_back(suggestion_from(row));
    return suggestions;
}

std::optional<JudgedSuggestion> AgentReader::find_suggestion(std::string_view id) {
    StatementUse row(find_suggestion_, id);
    if (!row.step()) return std::nullopt;
    return suggestion_from(row);
}

std::vector<SuggestionCount> AgentReader::count_suggestions(Time from, Time to) {
    StatementUse row(count_suggestions_, from, to);
    std::vector<SuggestionCount> counts;
    while (row.step()) counts.push_back(suggestion_count_from(row));
    return counts;
}

// Rows are written in the order of time, but for a clock that was set back.
constexpr std::chrono::hours kClockSlack{1};

std::vector<Happened> AgentReader::happened(Time from, Time to, std::int64_t after,
                                            std::size_t limit) {
    const std::int64_t first = first_nr_at(to_rfc3339(from - kClockSlack)) - 1;
    const std::int64_t end = first_nr_at(to_rfc3339(to + kClockSlack));
    StatementUse row(happened_, std::max(after, first), end, from, to, limit);
    std::vector<Happened> all;
    while (row.step()) all.push_back(happened_from(row));
    return all;
}

// No index by time is kept for it: each turn would pay for that.
std::int64_t AgentReader::first_nr_at(const std::string& time) {
    StatementUse last(last_nr_);
    last.step();
    std::int64_t low = 1;
    std::int64_t high = last.integer(0) + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        StatementUse row(at_nr_, middle);
        if (row.step() && row.text(0) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

}  // namespace wizdesk::storage::sqlite
