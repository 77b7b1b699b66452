#pragma once

// The turn: one message of a person comes in, is understood, decided, stored and answered. The same
// turn serves the chat page, the ticket systems and the terminal; it knows neither HTTP nor SQL.

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

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
    bool repeated = false;  // the stored answer of an earlier request with the same key
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
    // All but `hours` must outlive the turn: when people answer, told to whoever is handed over to
    // them; empty: nothing is told.
    Turn(storage::ConversationStore& store, const KnowledgeSource& knowledge, const Clock& clock,
         std::string hours = {});

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

    storage::ConversationStore& store_;
    const KnowledgeSource& knowledge_;
    const Clock& clock_;
    const std::string hours_;
    ConversationLocks locks_;
};

}  // namespace wizdesk::bot
