#pragma once

// What an agent does with a conversation: take it over, write, hand it back, give it to somebody
// else, resolve it. Each is one turn of the store, worked out on the newest state and refused as a
// conflict if that moved on, so that two agents, or an agent and the bot, never both think that
// they have it. The visitor is told of each in a message of the system.

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "bot/clock.h"
#include "bot/knowledge.h"
#include "storage/conversation_store.h"

namespace wizdesk::agents {

// Who acts: an agent, or a program with a token.
struct Actor {
    std::string id;
    std::string name;            // as the visitor sees it
    bool may_take_away = false;  // out of another agent's hands
};

struct Handled {
    storage::Conversation conversation;    // as it is now
    std::optional<storage::Message> said;  // the agent's message, for say()
};

// Outcomes that the caller expects, as values.
struct HeldByAnother {
    std::string agent_id;
};
enum class NotHandled {
    no_conversation,
    no_page,     // nobody would see the message: it is a ticket, or a caller of the Rasa channel
    key_reused,  // the request's key was used before, with another body
};

using HandlingResult = std::variant<Handled, HeldByAnother, NotHandled>;

// May be used from any thread. All functions throw storage::StoreError; then nothing was done.
class Handling {
  public:
    // All must outlive it.
    Handling(storage::ConversationStore& store, const bot::KnowledgeSource& knowledge,
             const bot::Clock& clock)
        : store_(store), knowledge_(knowledge), clock_(clock) {}

    // The bot is silent from here on. HeldByAnother if another agent was quicker, whatever the
    // actor may; nothing happens if the actor has it already.
    HandlingResult take_over(const Actor& actor, const std::string& conversation_id);

    // To the agent `to`, whoever has it now, if that is the actor or the actor may take it away.
    HandlingResult give(const Actor& actor, const Actor& to, const std::string& conversation_id);

    // The bot answers again; or it is done, until the person writes again.
    HandlingResult hand_back(const Actor& actor, const std::string& conversation_id);
    HandlingResult resolve(const Actor& actor, const std::string& conversation_id);

    // Says `text` (valid UTF-8, redacted here) to the visitor, after taking over if nobody has it.
    HandlingResult say(const Actor& actor, const std::string& conversation_id,
                       const std::string& text,
                       const std::optional<storage::RequestKey>& request = std::nullopt);

  private:
    // Fills in what changes; returns what keeps it from changing, or Handled if nothing has to.
    using Change = std::function<std::optional<HandlingResult>(storage::TurnRecord&)>;
    HandlingResult carry_out(const std::string& conversation_id, const Change& change);

    void notify(storage::TurnRecord& turn, const std::string& phrase, const Actor& actor) const;
    std::optional<HandlingResult> free_it(storage::TurnRecord& turn, const Actor& actor,
                                          storage::Status status, const char* phrase) const;
    std::optional<HandlingResult> said_before(const storage::RequestKey& request);

    storage::ConversationStore& store_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
};

}  // namespace wizdesk::agents
