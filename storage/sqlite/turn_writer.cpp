#include "storage/sqlite/turn_writer.h"

#include "storage/request_hash.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {

namespace {

// Whom the turn must not take the conversation away from.
bool is_held(const TurnRecord& turn, std::string_view status, const std::string& assignee) {
    return turn.assign && !turn.assign->even_if_held && !turn.assign->agent_id.empty() &&
           status == to_string(Status::agent) && !assignee.empty() &&
           assignee != turn.assign->agent_id;
}

std::optional<std::string> new_assignee(const TurnRecord& turn) {
    return turn.assign ? std::optional(turn.assign->agent_id) : std::nullopt;
}

}  // namespace

TurnWriter::TurnWriter(SQLite::Database& connection, TicketWriter& tickets, AgentWriter& agents,
                       SearchIndex& index)
    : connection_(connection),
      tickets_(tickets),
      agents_(agents),
      index_(index),
      find_request_(connection, "SELECT 1 FROM requests WHERE hash = ?"),
      find_ticket_(connection,
                   "SELECT 1 FROM conversations "
                   "WHERE source = ? AND external_id = ? AND external_id <> ''"),
      find_state_(connection, "SELECT last_seq, status, assignee FROM conversations WHERE id = ?"),
      insert_conversation_(connection,
                           "INSERT INTO conversations(id, channel, source, external_id, locale, "
                           "status, token_hash, tracker, last_seq, created_at, updated_at, "
                           "assignee, waiting_since) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, "
                           "coalesce(?11, ''), CASE WHEN ?6 = 'waiting' THEN ?10 END)"),
      update_conversation_(connection,
                           "UPDATE conversations SET locale = ?2, status = ?3, tracker = ?4, "
                           "last_seq = ?5, updated_at = ?6, assignee = coalesce(?7, assignee), "
                           "waiting_since = CASE WHEN ?3 = 'waiting' "
                           "THEN coalesce(waiting_since, ?6) END WHERE id = ?1"),
      insert_message_(connection,
                      "INSERT INTO message_rows(conversation_id, seq, id, role, text, at, reply, "
                      "agent_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      insert_request_(connection,
                      "INSERT INTO requests(hash, body_hash, conversation_id, first_seq, last_seq, "
                      "status, at) VALUES (?, ?, ?, ?, ?, ?, ?)"),
      find_parts_(connection,
                  "SELECT DISTINCT nr / ? FROM message_rows "
                  "WHERE conversation_id = ? AND erased = 0"),
      // Zeros of the same length: any other length would move the row, and leave a copy behind.
      erase_messages_(connection,
                      "UPDATE message_rows SET erased = 1, "
                      "id = zeroblob(length(CAST(id AS BLOB))), "
                      "text = zeroblob(length(CAST(text AS BLOB))), "
                      "reply = zeroblob(length(CAST(reply AS BLOB))), "
                      "agent_name = zeroblob(length(CAST(agent_name AS BLOB))) "
                      "WHERE conversation_id = ? AND erased = 0"),
      delete_conversation_(connection, "DELETE FROM conversations WHERE id = ?"),
      sweep_requests_(connection,
                      "DELETE FROM requests WHERE hash IN "
                      "(SELECT hash FROM requests WHERE at < ? ORDER BY at LIMIT ?)"),
      touch_(connection, "UPDATE meta SET value = value + 1 WHERE name = 'probe'") {}

AppendResult TurnWriter::append(const TurnRecord& turn) {
    const std::string hash = turn.request ? request_hash(*turn.request) : "";
    if (auto refused = refusal(turn, hash)) return *std::move(refused);
    const std::int64_t before = turn.opens ? 0 : turn.conversation.last_seq;
    const std::int64_t after = before + static_cast<std::int64_t>(turn.messages.size());
    AppendResult result{Outcome::appended, before + 1, after, {}};
    write_conversation(turn, after);
    for (std::size_t i = 0; i < turn.messages.size(); ++i) {
        write_message(turn.conversation.id, turn.messages[i],
                      result.first_seq + static_cast<std::int64_t>(i));
    }
    if (turn.request) remember_request(turn, hash, result);
    tickets_.finish(turn.events);
    write_posts(turn, result);
    return result;
}

std::optional<AppendResult> TurnWriter::refusal(const TurnRecord& turn, const std::string& hash) {
    const auto because = [](Outcome outcome) { return AppendResult{outcome, 0, 0, {}}; };
    if (turn.request && seen(hash)) return because(Outcome::repeated);
    if (!tickets_.are_waiting(turn.events)) return because(Outcome::repeated);
    const auto stored = state_of(turn.conversation.id);
    if (turn.opens && (stored || ticket_has_another(turn.conversation)))
        return because(Outcome::conflict);
    if (turn.opens) return std::nullopt;
    if (!stored) return because(Outcome::missing);
    // First: who lost a race for it learns to whom.
    if (is_held(turn, stored->status, stored->assignee))
        return AppendResult{Outcome::held, 0, 0, stored->assignee};
    if (stored->last_seq != turn.conversation.last_seq) return because(Outcome::conflict);
    return std::nullopt;
}

bool TurnWriter::seen(const std::string& hash) {
    return StatementUse(find_request_, StatementUse::Bytes{hash}).step();
}

bool TurnWriter::ticket_has_another(const Conversation& conversation) {
    return StatementUse(find_ticket_, conversation.source, conversation.external_id).step();
}

std::optional<TurnWriter::State> TurnWriter::state_of(const std::string& conversation_id) {
    StatementUse row(find_state_, conversation_id);
    if (!row.step()) return std::nullopt;
    return State{row.integer(0), row.text(1), row.text(2)};
}

void TurnWriter::write_conversation(const TurnRecord& turn, std::int64_t last_seq) {
    const Conversation& c = turn.conversation;
    if (turn.opens) {
        StatementUse(insert_conversation_, c.id, c.channel, c.source, c.external_id, c.locale,
                     to_string(c.status), c.token_hash, c.tracker, last_seq, turn.at,
                     new_assignee(turn))
            .run();
    } else {
        StatementUse(update_conversation_, c.id, c.locale, to_string(c.status), c.tracker, last_seq,
                     turn.at, new_assignee(turn))
            .run();
    }
}

void TurnWriter::write_message(const std::string& conversation_id, const Message& message,
                               std::int64_t seq) {
    StatementUse(insert_message_, conversation_id, seq, message.id, to_string(message.role),
                 message.text, message.at, message.reply, message.agent_name)
        .run();
    index_.add(connection_.getLastInsertRowid(), message.text);
}

void TurnWriter::remember_request(const TurnRecord& turn, const std::string& hash,
                                  const AppendResult& result) {
    StatementUse(insert_request_, StatementUse::Bytes{hash}, turn.request->body_hash,
                 turn.conversation.id, result.first_seq, result.last_seq,
                 to_string(turn.conversation.status), turn.at)
        .run();
}

void TurnWriter::write_posts(const TurnRecord& turn, const AppendResult& result) {
    for (OutboxPost post : turn.posts) {
        post.conversation_id = turn.conversation.id;
        post.first_seq = result.first_seq;
        post.last_seq = result.last_seq;
        tickets_.add_post(post);
    }
}

bool TurnWriter::erase(std::string_view conversation_id) {
    tickets_.finish_of_conversation(conversation_id);
    agents_.erase_of_conversation(conversation_id);
    const auto parts = parts_of(conversation_id);
    StatementUse(erase_messages_, conversation_id).run();
    index_.rebuild(parts);
    return StatementUse(delete_conversation_, conversation_id).run() > 0;
}

std::set<std::int64_t> TurnWriter::parts_of(std::string_view conversation_id) {
    StatementUse row(find_parts_, kRowsOfPart, conversation_id);
    std::set<std::int64_t> parts;
    while (row.step()) parts.insert(row.integer(0));
    return parts;
}

std::size_t TurnWriter::sweep_requests(Time oldest, std::size_t limit) {
    return static_cast<std::size_t>(StatementUse(sweep_requests_, oldest, limit).run());
}

void TurnWriter::touch() {
    StatementUse(touch_).run();
}

}  // namespace wizdesk::storage::sqlite
