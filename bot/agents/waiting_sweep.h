#pragma once

// Nobody is left waiting: who has had no answer from a person for longer than the configured time
// is told so, with the way to a helpdesk ticket, and the bot answers again. All that it goes by is
// stored, so it goes on where it was after a restart.

#include <chrono>
#include <cstddef>

#include "bot/clock.h"
#include "bot/knowledge.h"
#include "storage/agent_store.h"
#include "storage/conversation_store.h"

namespace wizdesk::agents {

// May be used from any thread.
class WaitingSweep {
  public:
    // All must outlive it. With `offers_ticket` whoever sees the page is asked whether a ticket
    // shall be opened (the turn knows the answer); else only the way to one is told.
    WaitingSweep(storage::ConversationStore& conversations, storage::AgentStore& queue,
                 const bot::KnowledgeSource& knowledge, const bot::Clock& clock,
                 std::chrono::seconds patience, bool offers_ticket = false);

    // Ends every wait that is over: of conversations that no agent took, and of those whose agent
    // has left the person's last message unanswered. Tickets are left alone, their system is where
    // they wait. Each wait ends once, however many sweep at a time. Returns how many it ended;
    // throws storage::StoreError, then the next sweep ends the rest.
    std::size_t sweep();

  private:
    std::size_t sweep(storage::Status status, storage::Time oldest);
    bool end(const std::string& conversation_id, std::int64_t last_seq);

    storage::ConversationStore& conversations_;
    storage::AgentStore& queue_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
    const std::chrono::seconds patience_;
    const bool offers_ticket_;
};

}  // namespace wizdesk::agents
