#include "storage/postgres/agent_desk.h"

#include <algorithm>

#include "storage/postgres/conversations.h"
#include "storage/postgres/words.h"
#include "storage/removed_text.h"
#include "storage/rows.h"

namespace wizdesk::storage::postgres {

namespace {

// The page is picked by what is in an index; only then its conversations are looked at.
std::string page_sql(const std::string& whose, const std::string& time, const std::string& after,
                     const std::string& direction) {
    const std::string order = " ORDER BY " + time + ' ' + direction + ", id " + direction;
    return "SELECT " + kEntryColumns + "FROM (SELECT * FROM conversations WHERE " + whose +
           " AND ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR channel = $2) "
           "AND ($3::text IS NULL OR assignee = $3) AND (" +
           time + ", id) " + after + " ($4::text COLLATE \"C\", $5::text COLLATE \"C\")" + order +
           " LIMIT $6) c " + kNewestMessage + "ORDER BY c." + time + ' ' + direction + ", c.id " +
           direction;
}

const std::string kWaiting = page_sql("status = 'waiting'", "waiting_since", ">", "ASC");
const std::string kOthers = page_sql("status <> 'waiting'", "updated_at", "<", "DESC");

// Asks for one more than there is room for: whether there is a next page.
void add_page(Connection& connection, QueuePage& page, const std::string& sql,
              const QueueFilter& filter, const QueueCursor& from) {
    const std::size_t most = std::min(filter.limit, kLargestQueuePage);
    Query row(connection, sql, word_of(filter.status), filter.channel, filter.assignee,
              time_behind(from), from.id, most - page.entries.size() + 1);
    take_entries(row, most, from, page);
}

// Messages are numbered in the order of time, but for clocks that differ or were set back.
constexpr std::chrono::hours kClockSlack{1};

// The mark in place of a text.
std::string mark_for(const std::string& text) {
    return without_padding(removed_text(text.size()));
}

}  // namespace

QueuePage queue(Connection& connection, const QueueFilter& filter, const QueueCursor& from) {
    QueuePage page;
    if (from.waiting) add_page(connection, page, kWaiting, filter, from);
    if (!page.next.empty()) return page;
    add_page(connection, page, kOthers, filter, from.waiting ? QueueCursor{false, "", ""} : from);
    return page;
}

QueueCounts count_queue(Connection& connection) {
    Query row(connection,
              "SELECT count(*) FILTER (WHERE status = 'bot'), "
              "count(*) FILTER (WHERE status = 'waiting'), "
              "count(*) FILTER (WHERE status = 'agent'), "
              "count(*) FILTER (WHERE status = 'resolved') FROM conversations");
    row.step();
    return queue_counts_from(row);
}

std::optional<QueueEntry> find_entry(Connection& connection, std::string_view conversation_id) {
    Query row(
        connection,
        "SELECT " + kEntryColumns + "FROM conversations c " + kNewestMessage + "WHERE c.id = $1",
        conversation_id);
    if (!row.step()) return std::nullopt;
    return entry_from(row);
}

std::vector<Happened> happened(Connection& connection, Time from, Time to, std::int64_t after,
                               std::size_t limit) {
    Query row(connection,
              "WITH ends AS MATERIALIZED (SELECT "
              "(SELECT nr FROM messages WHERE at >= $1 ORDER BY at LIMIT 1) AS first, "
              "(SELECT nr FROM messages WHERE at >= $2 ORDER BY at LIMIT 1) AS last) "
              "SELECT " +
                  kHappenedColumns +
                  "FROM messages m JOIN conversations c ON c.id = m.conversation_id "
                  "WHERE m.nr > $3 AND m.nr >= (SELECT first FROM ends) "
                  "AND m.nr < coalesce((SELECT last FROM ends), 9223372036854775807) "
                  "AND m.at >= $4 AND m.at < $5 ORDER BY m.nr LIMIT $6",
              from - kClockSlack, to + kClockSlack, after, from, to, bounded(limit));
    std::vector<Happened> all;
    while (row.step()) all.push_back(happened_from(row));
    return all;
}

std::vector<PrivateNote> notes(Connection& connection, std::string_view conversation_id) {
    Query row(connection,
              "SELECT " + kNoteColumns + "FROM notes WHERE conversation_id = $1 ORDER BY nr",
              conversation_id);
    std::vector<PrivateNote> notes;
    while (row.step()) notes.push_back(note_from(row));
    return notes;
}

std::vector<JudgedSuggestion> suggestions(Connection& connection, std::string_view conversation_id,
                                          std::int64_t seq) {
    Query row(
        connection,
        kSuggestion + "WHERE s.conversation_id = $1 AND s.seq = $2 AND NOT s.erased ORDER BY s.nr",
        conversation_id, seq);
    std::vector<JudgedSuggestion> suggestions;
    while (row.step()) suggestions.push_back(suggestion_from(row));
    return suggestions;
}

std::optional<JudgedSuggestion> find_suggestion(Connection& connection, std::string_view id) {
    Query row(connection, kSuggestion + "WHERE s.id = $1 AND NOT s.erased", id);
    if (!row.step()) return std::nullopt;
    return suggestion_from(row);
}

std::vector<SuggestionCount> count_suggestions(Connection& connection, Time from, Time to) {
    Query row(connection,
              "SELECT " + kCountColumns +
                  "FROM suggestions s "
                  "LEFT JOIN suggestion_verdicts v ON v.suggestion_nr = s.nr "
                  "WHERE s.at >= $1 AND s.at < $2 GROUP BY s.intent, s.pack_row "
                  "ORDER BY s.intent, s.pack_row",
              from, to);
    std::vector<SuggestionCount> counts;
    while (row.step()) counts.push_back(suggestion_count_from(row));
    return counts;
}

bool add_note(Connection& connection, const PrivateNote& note) {
    return run(connection,
               "INSERT INTO notes(id, conversation_id, after_seq, agent_id, agent_name, text, "
               "at) SELECT $1, id, last_seq, $3, $4, $5, $6 FROM conversations WHERE id = $2",
               note.id, note.conversation_id, note.agent_id, note.agent_name, note.text,
               note.at) > 0;
}

bool redact_message(Connection& connection, std::string_view conversation_id, std::int64_t seq) {
    Query row(connection, "SELECT nr, text FROM messages WHERE conversation_id = $1 AND seq = $2",
              conversation_id, seq);
    if (!row.step()) return false;
    const std::string mark = mark_for(row.text(1));
    run(connection,
        "UPDATE messages SET text = $2, reply = NULL, words = to_tsvector('simple', $3) "
        "WHERE nr = $1",
        row.integer(0), mark, words_of(mark));
    run(connection,
        "UPDATE suggestions SET reply = '', why = '' WHERE conversation_id = $1 AND seq = $2",
        conversation_id, seq);
    return true;
}

bool redact_note(Connection& connection, std::string_view conversation_id,
                 std::string_view note_id) {
    Query row(connection, "SELECT nr, text FROM notes WHERE conversation_id = $1 AND id = $2",
              conversation_id, note_id);
    if (!row.step()) return false;
    run(connection, "UPDATE notes SET text = $2 WHERE nr = $1", row.integer(0),
        mark_for(row.text(1)));
    return true;
}

bool add_suggestions(Connection& connection, const std::vector<Suggestion>& suggestions) {
    if (suggestions.empty()) return true;
    const Suggestion& first = suggestions.front();
    if (!last_seq(connection, first.conversation_id)) return false;
    if (Query(connection,
              "SELECT 1 FROM suggestions WHERE conversation_id = $1 AND seq = $2 AND NOT erased",
              first.conversation_id, first.seq)
            .count() > 0)
        return false;
    for (const Suggestion& one : suggestions) {
        run(connection,
            "INSERT INTO suggestions(id, conversation_id, seq, reply, confidence, why, intent, "
            "pack_row, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            one.id, one.conversation_id, one.seq, one.reply, one.confidence, one.why, one.intent,
            one.row, one.at);
    }
    return true;
}

bool judge_suggestion(Connection& connection, const SuggestionVerdict& verdict) {
    return run(connection,
               "INSERT INTO suggestion_verdicts(suggestion_nr, outcome, agent_id, distance, "
               "changed_share, at) SELECT nr, $2, $3, $4::bigint, $5::double precision, $6 "
               "FROM suggestions "
               "WHERE id = $1 AND NOT erased ON CONFLICT DO NOTHING",
               verdict.suggestion_id, to_string(verdict.outcome), verdict.agent_id,
               verdict.distance, verdict.changed_share, verdict.at) > 0;
}

void erase_suggestions(Connection& connection, std::string_view conversation_id) {
    run(connection,
        "UPDATE suggestions SET erased = true, reply = '', why = '' "
        "WHERE conversation_id = $1 AND NOT erased",
        conversation_id);
}

}  // namespace wizdesk::storage::postgres
