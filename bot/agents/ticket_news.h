#pragma once

// What somebody is told of the ticket that was to be opened for them.

#include <string>

#include "bot/clock.h"
#include "bot/knowledge.h"
#include "storage/conversation_store.h"

namespace wizdesk::agents {

// May be used from any thread.
class TicketNews {
  public:
    // All must outlive it.
    TicketNews(storage::ConversationStore& store, const bot::KnowledgeSource& knowledge,
               const bot::Clock& clock)
        : store_(store), knowledge_(knowledge), clock_(clock) {}

    // Says in the post's conversation that the ticket has this number or, if that is empty, that it
    // could not be opened, with the way to one. Each of the two is said once, however often it is
    // called; nothing happens if the conversation was erased. Throws storage::StoreError.
    void tell(const storage::OutboxPost& post, const std::string& number);

  private:
    storage::TurnRecord turn_of(storage::Conversation conversation, const std::string& number);

    storage::ConversationStore& store_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
};

}  // namespace wizdesk::agents
