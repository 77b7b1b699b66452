#pragma once

// What agents see of conversations and leave on them, in SQL. Knows nothing of threads and
// transactions. See AgentStore for what the functions return; they throw as those of
// conversations.h do. Cursors are given apart from the filter: they are read before there is a
// connection.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/agent_store.h"
#include "storage/postgres/connection.h"
#include "storage/queue_cursor.h"

namespace wizdesk::storage::postgres {

QueuePage queue(Connection& connection, const QueueFilter& filter, const QueueCursor& from);
QueueCounts count_queue(Connection& connection);
std::optional<QueueEntry> find_entry(Connection& connection, std::string_view conversation_id);
std::vector<Happened> happened(Connection& connection, Time from, Time to, std::int64_t after,
                               std::size_t limit);

std::vector<PrivateNote> notes(Connection& connection, std::string_view conversation_id);
std::vector<JudgedSuggestion> suggestions(Connection& connection, std::string_view conversation_id,
                                          std::int64_t seq);
std::optional<JudgedSuggestion> find_suggestion(Connection& connection, std::string_view id);
std::vector<SuggestionCount> count_suggestions(Connection& connection, Time from, Time to);

// Below: inside a transaction that holds the conversation's lock.

bool add_note(Connection& connection, const PrivateNote& note);
bool redact_message(Connection& connection, std::string_view conversation_id, std::int64_t seq);
bool redact_note(Connection& connection, std::string_view conversation_id,
                 std::string_view note_id);
bool add_suggestions(Connection& connection, const std::vector<Suggestion>& suggestions);
bool judge_suggestion(Connection& connection, const SuggestionVerdict& verdict);
// Takes out what was suggested in the conversation.
void erase_suggestions(Connection& connection, std::string_view conversation_id);

}  // namespace wizdesk::storage::postgres
