#include "storage/postgres/conversations.h"

#include "storage/postgres/agent_desk.h"
#include "storage/postgres/tickets.h"
#include "storage/postgres/words.h"
#include "storage/request_hash.h"
#include "storage/rows.h"

namespace wizdesk::storage::postgres {
namespace {

std::optional<Conversation> first_of(Query row) {
    if (!row.step()) return std::nullopt;
    return conversation_from(row);
}

// What is stored of a conversation.
struct State {
    std::int64_t last_seq = 0;
    std::string status;
    std::string assignee;
};

std::optional<State> state_of(Connection& connection, std::string_view id) {
    Query row(connection, "SELECT last_seq, status, assignee FROM conversations WHERE id = $1", id);
    if (!row.step()) return std::nullopt;
    return State{row.integer(0), row.text(1), row.text(2)};
}

bool ticket_has_another(Connection& connection, const Conversation& conversation) {
    if (conversation.external_id.empty()) return false;
    return find_conversation_of(connection, conversation.source, conversation.external_id)
        .has_value();
}

// Whom the turn must not take the conversation away from.
bool is_held(const TurnRecord& turn, const State& stored) {
    return turn.assign && !turn.assign->even_if_held && !turn.assign->agent_id.empty() &&
           stored.status == to_string(Status::agent) && !stored.assignee.empty() &&
           stored.assignee != turn.assign->agent_id;
}

std::optional<AppendResult> refusal(Connection& connection, const TurnRecord& turn) {
    const auto because = [](Outcome outcome) { return AppendResult{outcome, 0, 0, {}}; };
    if (turn.request && find_request(connection, *turn.request)) return because(Outcome::repeated);
    if (!are_waiting(connection, turn.events)) return because(Outcome::repeated);
    const auto stored = state_of(connection, turn.conversation.id);
    if (turn.opens && (stored || ticket_has_another(connection, turn.conversation)))
        return because(Outcome::conflict);
    if (turn.opens) return std::nullopt;
    if (!stored) return because(Outcome::missing);
    // First: who lost a race for it learns to whom.
    if (is_held(turn, *stored)) return AppendResult{Outcome::held, 0, 0, stored->assignee};
    if (stored->last_seq != turn.conversation.last_seq) return because(Outcome::conflict);
    return std::nullopt;
}

void write_conversation(Connection& connection, const TurnRecord& turn, std::int64_t last_seq) {
    const Conversation& c = turn.conversation;
    const auto assignee = turn.assign ? std::optional(turn.assign->agent_id) : std::nullopt;
    if (turn.opens) {
        run(connection,
            "INSERT INTO conversations(id, channel, source, external_id, locale, status, "
            "token_hash, tracker, last_seq, created_at, updated_at, assignee, waiting_since) "
            "VALUES ($1, $2, $3, $4, $5, $6::text, $7, $8, $9, $10::text, $10::text, "
            "coalesce($11::text, ''), CASE WHEN $6::text = 'waiting' THEN $10::text END)",
            c.id, c.channel, c.source, c.external_id, c.locale, to_string(c.status), c.token_hash,
            c.tracker, last_seq, turn.at, assignee);
    } else {
        run(connection,
            "UPDATE conversations SET locale = $2, status = $3::text, tracker = $4, "
            "last_seq = $5, updated_at = $6::text, assignee = coalesce($7::text, assignee), "
            "waiting_since = CASE WHEN $3::text = 'waiting' "
            "THEN coalesce(waiting_since, $6::text) END WHERE id = $1",
            c.id, c.locale, to_string(c.status), c.tracker, last_seq, turn.at, assignee);
    }
}

void write_messages(Connection& connection, const TurnRecord& turn, std::int64_t seq) {
    for (const Message& message : turn.messages) {
        run(connection,
            "INSERT INTO messages(conversation_id, seq, id, role, text, at, reply, agent_name, "
            "words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_tsvector('simple', $9))",
            turn.conversation.id, seq++, message.id, to_string(message.role), message.text,
            message.at, message.reply, message.agent_name, words_of(message.text));
    }
}

void remember_request(Connection& connection, const TurnRecord& turn, const AppendResult& result) {
    if (!turn.request) return;
    run(connection,
        "INSERT INTO requests(hash, body_hash, conversation_id, first_seq, last_seq, status, at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        request_hash_text(*turn.request), turn.request->body_hash, turn.conversation.id,
        result.first_seq, result.last_seq, to_string(turn.conversation.status), turn.at);
}

void write_posts(Connection& connection, const TurnRecord& turn, const AppendResult& result) {
    for (OutboxPost post : turn.posts) {
        post.conversation_id = turn.conversation.id;
        post.first_seq = result.first_seq;
        post.last_seq = result.last_seq;
        add_post(connection, post);
    }
}

}  // namespace

std::optional<Conversation> find_conversation(Connection& connection, std::string_view id) {
    return first_of(Query(connection, kConversation + "WHERE id = $1", id));
}

std::optional<Conversation> find_conversation_of(Connection& connection, std::string_view source,
                                                 std::string_view external_id) {
    return first_of(Query(
        connection, kConversation + "WHERE source = $1 AND external_id = $2 AND external_id <> ''",
        source, external_id));
}

std::optional<SeenRequest> find_request(Connection& connection, const RequestKey& key) {
    Query row(connection,
              "SELECT conversation_id, body_hash, first_seq, last_seq, status "
              "FROM requests WHERE hash = $1",
              request_hash_text(key));
    if (!row.step()) return std::nullopt;
    return SeenRequest{row.text(0), row.text(1), row.integer(2), row.integer(3),
                       status_from(row.text(4))};
}

std::vector<Message> messages_after(Connection& connection, std::string_view id, std::int64_t after,
                                    std::size_t limit) {
    Query row(connection,
              "SELECT " + kMessageColumns +
                  "FROM messages "
                  "WHERE conversation_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
              id, after, bounded(limit));
    std::vector<Message> messages;
    while (row.step()) messages.push_back(message_from(row));
    return messages;
}

std::vector<Conversation> conversations_after(Connection& connection, std::string_view id,
                                              std::size_t limit) {
    Query row(connection, kConversation + "WHERE id > $1 ORDER BY id LIMIT $2", id, bounded(limit));
    std::vector<Conversation> conversations;
    while (row.step()) conversations.push_back(conversation_from(row));
    return conversations;
}

std::string installation_secret(Connection& connection) {
    Query row(connection, "SELECT value FROM wizdesk_meta WHERE name = 'secret'");
    if (!row.step()) throw std::invalid_argument("no secret");
    return row.text(0);
}

LockKeys locks_of(std::string_view conversation_id) {
    return {lock_key("conversation", conversation_id)};
}

LockKeys locks_of(const TurnRecord& turn) {
    const Conversation& c = turn.conversation;
    LockKeys keys = locks_of(c.id);
    if (turn.request) keys.push_back(lock_key("request", request_hash(*turn.request)));
    if (!c.external_id.empty()) keys.push_back(lock_key("ticket of " + c.source, c.external_id));
    for (const std::int64_t key : locks_of_events(turn.events)) keys.push_back(key);
    return keys;
}

AppendResult append(Connection& connection, const TurnRecord& turn) {
    if (auto refused = refusal(connection, turn)) return *std::move(refused);
    const std::int64_t before = turn.opens ? 0 : turn.conversation.last_seq;
    const std::int64_t after = before + static_cast<std::int64_t>(turn.messages.size());
    AppendResult result{Outcome::appended, before + 1, after, {}};
    write_conversation(connection, turn, after);
    write_messages(connection, turn, result.first_seq);
    remember_request(connection, turn, result);
    finish_events(connection, turn.events);
    write_posts(connection, turn, result);
    return result;
}

std::optional<std::int64_t> last_seq(Connection& connection, std::string_view conversation_id) {
    const auto stored = state_of(connection, conversation_id);
    return stored ? std::optional(stored->last_seq) : std::nullopt;
}

bool erase(Connection& connection, std::string_view conversation_id) {
    finish_events_of_conversation(connection, conversation_id);
    erase_suggestions(connection, conversation_id);
    return run(connection, "DELETE FROM conversations WHERE id = $1", conversation_id) > 0;
}

std::size_t sweep_requests(Connection& connection, Time oldest, std::size_t limit) {
    return run(connection,
               "DELETE FROM requests WHERE hash IN "
               "(SELECT hash FROM requests WHERE at < $1 ORDER BY at LIMIT $2 "
               "FOR UPDATE SKIP LOCKED)",
               oldest, limit);
}

std::size_t forget_changes(Connection& connection, std::size_t limit) {
    return run(connection,
               "DELETE FROM changes WHERE nr IN (SELECT nr FROM "
               "(SELECT nr, at FROM changes ORDER BY nr LIMIT $1) oldest "
               "WHERE at < now() - interval '1 hour')",
               limit);
}

void touch(Connection& connection) {
    run(connection,
        "UPDATE wizdesk_meta SET value = (value::bigint + 1)::text WHERE name = 'probe'");
}

}  // namespace wizdesk::storage::postgres
