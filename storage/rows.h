#pragma once

// What every store keeps in the same columns: their names, in their order, and what is made of
// them. A Row is what a store reads a row with (sqlite/statement_use.h, postgres/connection.h),
// standing on one. All throw what the row throws, and std::invalid_argument for words that no store
// writes.
//
// A text that was taken out may stand there padded with blanks (removed_text.h), a reply as blanks
// alone; neither is shown.

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "storage/account_store.h"
#include "storage/agent_store.h"
#include "storage/conversation_store.h"
#include "storage/learning_store.h"
#include "storage/outbox_post.h"
#include "storage/queue_cursor.h"
#include "storage/removed_text.h"

namespace wizdesk::storage {

inline const std::string kConversation =
    "SELECT id, channel, source, external_id, locale, status, token_hash, tracker, last_seq, "
    "created_at, updated_at, assignee FROM conversations ";

template <class Row>
Conversation conversation_from(const Row& row) {
    Conversation found;
    found.id = row.text(0);
    found.channel = row.text(1);
    found.source = row.text(2);
    found.external_id = row.text(3);
    found.locale = row.text(4);
    found.status = status_from(row.text(5));
    found.token_hash = row.text(6);
    found.tracker = row.text(7);
    found.last_seq = row.integer(8);
    found.created_at = row.time(9);
    found.updated_at = row.time(10);
    found.assignee = row.text(11);
    return found;
}

inline const std::string kMessageColumns = "seq, id, role, text, at, reply, agent_name ";

template <class Row>
Message message_from(const Row& row) {
    auto reply = row.optional_text(5);
    if (reply && reply->starts_with(' ')) reply.reset();
    return {row.integer(0), row.text(1),      role_from(row.text(2)), without_padding(row.text(3)),
            row.time(4),    std::move(reply), row.optional_text(6)};
}

inline const std::string kPostColumns =
    "id, source, ticket_id, form, hand_off, conversation_id, first_seq, last_seq, since, state, "
    "attempts, due_at, fault, created_at";

template <class Row>
OutboxPost post_from(const Row& row) {
    OutboxPost post;
    post.id = row.text(0);
    post.source = row.text(1);
    post.ticket_id = row.text(2);
    post.form = row.text(3);
    post.hand_off = row.boolean(4);
    post.conversation_id = row.text(5);
    post.first_seq = row.integer(6);
    post.last_seq = row.integer(7);
    post.since = row.time(8);
    post.state = post_state_from(row.text(9));
    post.attempts = static_cast<int>(row.integer(10));
    post.due_at = row.time(11);
    post.fault = row.text(12);
    post.created_at = row.time(13);
    return post;
}

// A conversation `c` with the newest of its messages `l`.
inline const std::string kEntryColumns =
    "c.id, c.channel, c.source, c.external_id, c.status, c.assignee, c.waiting_since, "
    "c.created_at, c.updated_at, c.last_seq, l.role, substr(l.text, 1, 400) ";
inline const std::string kNewestMessage =
    "LEFT JOIN messages l ON l.conversation_id = c.id AND l.seq = c.last_seq ";

template <class Row>
QueueEntry entry_from(const Row& row) {
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

// Takes rows into the page, which goes on from the place, until it has `most` entries. One row more
// than that says that there is a next page.
template <class Row>
void take_entries(Row& row, std::size_t most, const QueueCursor& from, QueuePage& page) {
    QueueCursor last = from;
    while (row.step()) {
        if (page.entries.size() == most) {
            page.next = to_text(last);
            return;
        }
        page.entries.push_back(entry_from(row));
        last = place_behind(page.entries.back());
    }
}

template <class Row>
std::size_t count_from(const Row& row, int column) {
    return static_cast<std::size_t>(row.integer(column));
}

// By status: bot, waiting, agent, resolved.
template <class Row>
QueueCounts queue_counts_from(const Row& row) {
    return {count_from(row, 0), count_from(row, 1), count_from(row, 2), count_from(row, 3)};
}

inline const std::string kNoteColumns =
    "id, conversation_id, after_seq, agent_id, agent_name, text, at ";

template <class Row>
PrivateNote note_from(const Row& row) {
    return {row.text(0), row.text(1), row.integer(2),
            row.text(3), row.text(4), without_padding(row.text(5)),
            row.time(6)};
}

inline const std::string kSuggestion =
    "SELECT s.id, s.conversation_id, s.seq, s.reply, s.confidence, s.why, s.intent, s.pack_row, "
    "s.at, v.outcome, v.agent_id, v.distance, v.changed_share, v.at FROM suggestions s "
    "LEFT JOIN suggestion_verdicts v ON v.suggestion_nr = s.nr ";

template <class Row>
JudgedSuggestion suggestion_from(const Row& row) {
    const auto kept = [&row](int column) {
        std::string text = row.text(column);
        return text.starts_with(' ') ? std::string() : text;
    };
    JudgedSuggestion judged;
    judged.suggestion = {row.text(0), row.text(1), row.integer(2), kept(3),    row.real(4),
                         kept(5),     row.text(6), row.text(7),    row.time(8)};
    if (const auto outcome = row.optional_text(9)) {
        judged.verdict = SuggestionVerdict{row.text(0),  suggestion_outcome_from(*outcome),
                                           row.text(10), row.integer(11),
                                           row.real(12), row.time(13)};
    }
    return judged;
}

// By intent and row of the pack, of suggestions `s` and their verdicts `v`.
inline const std::string kCountColumns =
    "s.intent, s.pack_row, count(*), count(*) FILTER (WHERE v.outcome = 'accepted'), "
    "count(*) FILTER (WHERE v.outcome = 'edited'), "
    "count(*) FILTER (WHERE v.outcome = 'rejected'), "
    "max(v.at) FILTER (WHERE v.outcome = 'rejected') ";

template <class Row>
SuggestionCount suggestion_count_from(const Row& row) {
    return {row.text(0),        row.text(1),        count_from(row, 2),  count_from(row, 3),
            count_from(row, 4), count_from(row, 5), row.optional_time(6)};
}

// Of a message `m` of a conversation `c`.
inline const std::string kHappenedColumns =
    "m.nr, m.conversation_id, c.channel, m.role, m.at, m.reply ";

template <class Row>
Happened happened_from(const Row& row) {
    return {row.integer(0),         row.text(1), row.text(2),
            role_from(row.text(3)), row.time(4), row.optional_text(5)};
}

// Of an agent `a`.
inline const std::string kAgentColumns =
    "a.id, a.name, a.name_key, a.role, a.password_hash, a.disabled, a.created_at ";

template <class Row>
Agent agent_from(const Row& row) {
    Agent agent;
    agent.id = row.text(0);
    agent.name = row.text(1);
    agent.name_key = row.text(2);
    agent.role = agent_role_from(row.text(3));
    agent.password_hash = row.text(4);
    agent.disabled = row.boolean(5);
    agent.created_at = row.time(6);
    return agent;
}

inline const std::string kToken =
    "SELECT hash, name, role, created_at, last_used_at, revoked_at FROM api_tokens ";

template <class Row>
ApiToken token_from(const Row& row) {
    return {row.text(0), row.text(1),          agent_role_from(row.text(2)),
            row.time(3), row.optional_time(4), row.optional_time(5)};
}

// A message `m`, and whether somebody is done with it.
inline const std::string kSaid =
    "SELECT m.nr, m.conversation_id, m.seq, m.role, "
    "CASE m.role WHEN 'user' THEN m.text ELSE '' END, m.at, m.reply, d.seq IS NOT NULL";
inline const std::string kDoneWith =
    "LEFT JOIN done_with d ON d.conversation_id = m.conversation_id AND d.seq = m.seq ";

template <class Row>
SaidMessage said_from(const Row& row) {
    SaidMessage said;
    said.nr = row.integer(0);
    said.conversation_id = row.text(1);
    said.seq = row.integer(2);
    said.role = role_from(row.text(3));
    said.text = without_padding(row.text(4));
    said.at = row.time(5);
    said.reply = row.optional_text(6);
    said.done_with = row.boolean(7);
    return said;
}

// The word of a status or a role; nothing for nothing.
template <class Kind>
std::optional<std::string> word_of(const std::optional<Kind>& kind) {
    return kind ? std::optional(std::string(to_string(*kind))) : std::nullopt;
}

}  // namespace wizdesk::storage
