#include "bot/agents/handling.h"

#include "bot/codec/tracker_json.h"
#include "bot/dialogue/compose.h"
#include "bot/new_message.h"

namespace wizdesk::agents {
namespace {

using storage::Assignment;
using storage::Conversation;
using storage::Message;
using storage::Outcome;
using storage::Role;
using storage::Status;
using storage::TurnRecord;

// Losing the race for one conversation this often in a row means that something is wrong.
constexpr int kTries = 8;

bool is_with(const Conversation& conversation, const Actor& actor) {
    return conversation.status == Status::agent && conversation.assignee == actor.id;
}

bool is_with_another(const Conversation& conversation, const Actor& actor) {
    return conversation.status == Status::agent && !conversation.assignee.empty() &&
           conversation.assignee != actor.id;
}

// Whoever had it is known from the state that the turn is worked out on, and nobody else can get it
// without a message, which makes the turn a conflict.
void assign(TurnRecord& turn, Status status, const std::string& agent_id) {
    turn.conversation.status = status;
    turn.conversation.assignee = agent_id;
    turn.assign = Assignment{agent_id, true};
}

std::optional<Message> said_in(const TurnRecord& turn) {
    for (const Message& message : turn.messages)
        if (message.role == Role::agent) return message;
    return std::nullopt;
}

Handled handled(TurnRecord turn, const storage::AppendResult& written) {
    std::int64_t seq = written.first_seq;
    for (Message& message : turn.messages) message.seq = seq++;
    turn.conversation.last_seq = written.last_seq;
    turn.conversation.updated_at = turn.at;
    auto said = said_in(turn);
    return {std::move(turn.conversation), std::move(said)};
}

}  // namespace

HandlingResult Handling::carry_out(const std::string& conversation_id, const Change& change) {
    for (int attempt = 0; attempt < kTries; ++attempt) {
        auto conversation = store_.find_conversation(conversation_id);
        if (!conversation) return NotHandled::no_conversation;
        TurnRecord turn;
        turn.conversation = *std::move(conversation);
        turn.at = clock_.now();
        if (auto result = change(turn)) return *std::move(result);
        const storage::AppendResult written = store_.append(turn);
        if (written.outcome == Outcome::appended) return handled(std::move(turn), written);
        if (written.outcome == Outcome::missing) return NotHandled::no_conversation;
        if (written.outcome == Outcome::held) return HeldByAnother{written.assignee};
        // conflict or repeated: it moved on, so look again
    }
    throw storage::StoreError(storage::StoreError::Kind::busy,
                              "a conversation changed under every try to handle it");
}

void Handling::notify(TurnRecord& turn, const std::string& phrase, const Actor& actor) const {
    const auto knowledge = knowledge_.current();
    const std::string language = codec::decode_tracker(turn.conversation.tracker).language;
    const dialogue::Reply notice =
        dialogue::notice(knowledge->pack().in(language), phrase, {{"agent", actor.name}});
    turn.messages.push_back(bot::new_message(Role::system, notice.text, turn.at));
}

HandlingResult Handling::take_over(const Actor& actor, const std::string& conversation_id) {
    return carry_out(conversation_id, [&](TurnRecord& turn) -> std::optional<HandlingResult> {
        const Conversation& now = turn.conversation;
        if (is_with(now, actor)) return Handled{now, {}};
        if (is_with_another(now, actor)) return HeldByAnother{now.assignee};
        assign(turn, Status::agent, actor.id);
        notify(turn, "agent_here", actor);
        return std::nullopt;
    });
}

HandlingResult Handling::give(const Actor& actor, const Actor& to,
                              const std::string& conversation_id) {
    return carry_out(conversation_id, [&](TurnRecord& turn) -> std::optional<HandlingResult> {
        const Conversation& now = turn.conversation;
        if (is_with(now, to)) return Handled{now, {}};
        if (is_with_another(now, actor) && !actor.may_take_away) return HeldByAnother{now.assignee};
        const bool changes_hands = now.status == Status::agent;
        assign(turn, Status::agent, to.id);
        notify(turn, changes_hands ? "agent_changed" : "agent_here", to);
        return std::nullopt;
    });
}

std::optional<HandlingResult> Handling::free_it(TurnRecord& turn, const Actor& actor, Status status,
                                                const char* phrase) const {
    const Conversation& now = turn.conversation;
    if (is_with_another(now, actor) && !actor.may_take_away) return HeldByAnother{now.assignee};
    if (now.status == status) return Handled{now, {}};
    assign(turn, status, {});
    notify(turn, phrase, actor);
    return std::nullopt;
}

HandlingResult Handling::hand_back(const Actor& actor, const std::string& conversation_id) {
    return carry_out(conversation_id, [&](TurnRecord& turn) {
        return free_it(turn, actor, Status::bot, "bot_again");
    });
}

HandlingResult Handling::resolve(const Actor& actor, const std::string& conversation_id) {
    return carry_out(conversation_id, [&](TurnRecord& turn) {
        return free_it(turn, actor, Status::resolved, "resolved");
    });
}

HandlingResult Handling::say(const Actor& actor, const std::string& conversation_id,
                             const std::string& text,
                             const std::optional<storage::RequestKey>& request) {
    return carry_out(conversation_id, [&](TurnRecord& turn) -> std::optional<HandlingResult> {
        if (request)
            if (auto result = said_before(*request)) return result;
        const Conversation& now = turn.conversation;
        if (now.channel != "web") return NotHandled::no_page;
        if (is_with_another(now, actor)) return HeldByAnother{now.assignee};
        if (!is_with(now, actor)) {
            assign(turn, Status::agent, actor.id);
            notify(turn, "agent_here", actor);
        }
        Message said = bot::new_message(Role::agent, knowledge_.current()->redact(text), turn.at);
        said.agent_name = actor.name;
        turn.messages.push_back(std::move(said));
        turn.request = request;
        return std::nullopt;
    });
}

std::optional<HandlingResult> Handling::said_before(const storage::RequestKey& request) {
    const auto seen = store_.find_request(request);
    if (!seen) return std::nullopt;
    if (seen->body_hash != request.body_hash) return NotHandled::key_reused;
    auto conversation = store_.find_conversation(seen->conversation_id);
    if (!conversation) return NotHandled::no_conversation;
    const auto count = static_cast<std::size_t>(seen->last_seq - seen->first_seq + 1);
    TurnRecord turn;
    turn.messages = store_.messages_after(seen->conversation_id, seen->first_seq - 1, count);
    return Handled{*std::move(conversation), said_in(turn)};
}

}  // namespace wizdesk::agents
