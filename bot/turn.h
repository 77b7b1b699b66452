#pragma once

// The turn: one message of a person comes in, is understood, decided, stored and answered. The same
// turn serves the chat page, the ticket systems and the terminal; it knows neither HTTP nor SQL.

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bot/answer.h"
#include "bot/clock.h"
#include "bot/conversation_locks.h"
#include "bot/dialogue/reply.h"
#include "bot/knowledge.h"
#include "storage/conversation_store.h"

namespace wizdesk::bot {

struct Answered {
    std::string conversation_id;
    std::string message_id;  // of the person's message; empty when the bot only greeted
    storage::Status status = storage::Status::bot;
    // Empty while a person has taken over: the bot is silent then.
    std::vector<dialogue::Reply> replies;
    bool repeated = false;      // the stored answer of an earlier request with the same key
    bool opens_ticket = false;  // a ticket waits in the outbox to be opened for the person
};

struct Inbound {
    // Empty: this message opens a conversation, or goes on with that of the ticket `external_id`.
    std::string conversation_id;
    std::string text;  // valid UTF-8; empty only when it opens one: the bot greets
    std::string channel = "web";
    std::string source;       // see storage::Conversation
    std::string external_id;  // see storage::Conversation
    std::string locale;
    std::string token_hash;                      // kept with a conversation that is opened
    std::optional<storage::RequestKey> request;  // makes a repetition of the message harmless
    std::vector<std::string> events;  // the ticket events that this message is: finished with it
    // What has to be posted of the replies, besides answering the caller; stored with the turn.
    // Called once for each try to store it; empty: nothing.
    std::function<std::vector<storage::OutboxPost>(const Answered&)> outbox;
};

// Outcomes that the caller expects, as values.
enum class Refusal {
    unknown_conversation,
    key_reused,        // the request's key was used before, with another body
    already_answered,  // an earlier turn finished the ticket events
};

using TurnResult = std::variant<Answered, Refusal>;

// May be used by any number of threads; turns of one conversation wait for each other.
class Turn {
  public:
    struct Handoff {
        std::string hours;  // when people answer, told to whoever is handed over to them; or empty
        std::string ticket_source;  // where a ticket is opened for who waited in vain; or empty
    };

    // All but `handoff` must outlive the turn.
    Turn(storage::ConversationStore& store, const KnowledgeSource& knowledge, const Clock& clock,
         Handoff handoff = {});

    // The answer is durable when this returns. Throws storage::StoreError; then nothing was
    // answered, and the same request may be sent again.
    TurnResult take(const Inbound& inbound);

  private:
    // The stored answer of an earlier request with the same key.
    std::optional<TurnResult> seen_before(const Inbound& inbound);
    // The turn's beginning: a new conversation, or the one that is meant. Empty when there is none
    // of that id.
    std::optional<storage::TurnRecord> begin(const Inbound& inbound);
    std::optional<storage::Conversation> find(const Inbound& inbound);
    Said say(const Knowledge& knowledge, const storage::Conversation& conversation,
             const std::string& text) const;
    storage::OutboxPost ticket_to_open(storage::Time now) const;

    storage::ConversationStore& store_;
    const KnowledgeSource& knowledge_;
    const Clock& clock_;
    const Handoff handoff_;
    ConversationLocks locks_;
};

}  // namespace wizdesk::bot
