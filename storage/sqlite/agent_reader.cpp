#include "storage/sqlite/agent_reader.h"

#include <algorithm>

#include "storage/removed_text.h"

namespace wizdesk::storage::sqlite {
namespace {

// A conversation `c` with the newest of its messages.
constexpr const char* kEntry =
    "SELECT c.id, c.channel, c.source, c.external_id, c.status, c.assignee, c.waiting_since, "
    "c.created_at, c.updated_at, c.last_seq, m.role, substr(m.text, 1, 400) ";
constexpr const char* kNewestMessage =
    "LEFT JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq ";
constexpr const char* kFilter =
    "(?1 IS NULL OR status = ?1) AND (?2 IS NULL OR channel = ?2) "
    "AND (?3 IS NULL OR assignee = ?3) ";

constexpr const char* kSuggestion =
    "SELECT s.id, s.conversation_id, s.seq, s.reply, s.confidence, s.why, s.intent, s.pack_row, "
    "s.at, v.outcome, v.agent_id, v.distance, v.changed_share, v.at FROM suggestions s "
    "LEFT JOIN suggestion_verdicts v ON v.suggestion_nr = s.nr ";

// The page is picked by what is in an index; only then its conversations are looked at.
std::string page_sql(const char* index, const char* whose, const char* time, const char* after,
                     const char* direction) {
    const std::string order =
        std::string("ORDER BY ") + time + ' ' + direction + ", id " + direction;
    return std::string("WITH page AS MATERIALIZED (SELECT rowid AS nr, ") + time +
           ", id FROM conversations INDEXED BY " + index + " WHERE " + whose + " AND " + kFilter +
           "AND (" + time + ", id) " + after + " (?4, ?5) " + order + " LIMIT ?6) " + kEntry +
           "FROM page JOIN conversations c ON c.rowid = page.nr " + kNewestMessage +
           "ORDER BY page." + time + ' ' + direction + ", page.id " + direction;
}

QueueEntry entry_from(const StatementUse& row) {
    QueueEntry entry;
    entry.id = row.text(0);
    entry.channel = row.text(1);
    entry.source = row.text(2);
    entry.external_id = row.text(3);
    entry.status = status_from(row.text(4));
    entry.assignee = row.text(5);
    entry.waiting_since = row.optional_time(6);
    entry.created_at = row.time(7);
    entry.updated_at = row.time(8);
    entry.last_seq = row.integer(9);
    if (const auto role = row.optional_text(10)) entry.last_role = role_from(*role);
    entry.last_text = without_padding(row.text(11));
    return entry;
}

JudgedSuggestion suggestion_from(const StatementUse& row) {
    JudgedSuggestion judged;
    // Blanks stand where a reply was taken out.
    const auto kept = [](const std::string& text) {
        return text.starts_with(' ') ? std::string() : text;
    };
    judged.suggestion = {row.text(0),       row.text(1), row.integer(2),
                         kept(row.text(3)), row.real(4), kept(row.text(5)),
                         row.text(6),       row.text(7), row.time(8)};
    if (const auto outcome = row.optional_text(9)) {
        judged.verdict = SuggestionVerdict{row.text(0),  suggestion_outcome_from(*outcome),
                                           row.text(10), row.integer(11),
                                           row.real(12), row.time(13)};
    }
    return judged;
}

std::optional<std::string> word_of(std::optional<Status> status) {
    return status ? std::optional(std::string(to_string(*status))) : std::nullopt;
}

QueueCursor place_of(const QueueEntry& entry) {
    const bool waiting = entry.status == Status::waiting;
    const Time time = waiting ? entry.waiting_since.value_or(entry.updated_at) : entry.updated_at;
    return {waiting, to_rfc3339(time), entry.id};
}

// Sorts behind every time.
const std::string kAfterAllTimes = "~";

// More than anybody reads at once is not asked for; it would not fit the bound on time.
constexpr std::size_t kLargestPage = 200;

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
      find_entry_(connection, std::string(kEntry) + "FROM conversations c " + kNewestMessage +
                                  "WHERE c.id = ?4 AND " + kFilter),
      notes_(connection,
             "SELECT id, conversation_id, after_seq, agent_id, agent_name, text, at FROM notes "
             "WHERE conversation_id = ? AND erased = 0 ORDER BY nr"),
      suggestions_(connection, std::string(kSuggestion) +
                                   "WHERE s.conversation_id = ? AND s.seq = ? AND s.erased = 0 "
                                   "ORDER BY s.nr"),
      find_suggestion_(connection, std::string(kSuggestion) + "WHERE s.id = ? AND s.erased = 0"),
      count_suggestions_(connection,
                         "SELECT s.intent, s.pack_row, count(*), "
                         "count(*) FILTER (WHERE v.outcome = 'accepted'), "
                         "count(*) FILTER (WHERE v.outcome = 'edited'), "
                         "count(*) FILTER (WHERE v.outcome = 'rejected'), "
                         "max(v.at) FILTER (WHERE v.outcome = 'rejected') FROM suggestions s "
                         "LEFT JOIN suggestion_verdicts v ON v.suggestion_nr = s.nr "
                         "WHERE s.at >= ? AND s.at < ? GROUP BY s.intent, s.pack_row "
                         "ORDER BY s.intent, s.pack_row"),
      last_nr_(connection, "SELECT coalesce(max(nr), 0) FROM message_rows"),
      at_nr_(connection, "SELECT at FROM message_rows WHERE nr >= ? ORDER BY nr LIMIT 1"),
      happened_(connection,
                "SELECT m.nr, m.conversation_id, c.channel, m.role, m.at, m.reply "
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
    const std::size_t most = std::min(filter.limit, kLargestPage);
    const bool begins = from.time.empty() && !from.waiting;
    StatementUse row(statement, word_of(filter.status), filter.channel, filter.assignee,
                     begins ? kAfterAllTimes : from.time, from.id, most - page.entries.size() + 1);
    QueueCursor last = from;
    while (row.step()) {
        if (page.entries.size() == most) {
            page.next = to_text(last);
            return;
        }
        page.entries.push_back(entry_from(row));
        last = place_of(page.entries.back());
    }
}

QueueCounts AgentReader::count_queue() {
    StatementUse row(count_queue_);
    row.step();
    const auto count = [&](int column) { return static_cast<std::size_t>(row.integer(column)); };
    return {count(0), count(1), count(2), count(3)};
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
    while (row.step()) {
        notes.push_back({row.text(0), row.text(1), row.integer(2), row.text(3), row.text(4),
                         without_padding(row.text(5)), row.time(6)});
    }
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
    const auto count = [&](int column) { return static_cast<std::size_t>(row.integer(column)); };
    std::vector<SuggestionCount> counts;
    while (row.step()) {
        counts.push_back({row.text(0), row.text(1), count(2), count(3), count(4), count(5),
                          row.optional_time(6)});
    }
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
    while (row.step())
        all.push_back({row.integer(0), row.text(1), row.text(2), role_from(row.text(3)),
                       row.time(4), row.optional_text(5)});
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
