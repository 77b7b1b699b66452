#pragma once

// Makes turns of what was received: the messages of one ticket that wait are read as one.

#include <string>
#include <vector>

#include "bot/clock.h"
#include "bot/knowledge.h"
#include "bot/tickets/event_content.h"
#include "bot/tickets/ticket_system.h"
#include "bot/turn.h"
#include "storage/ticket_store.h"

namespace wizdesk::tickets {

// Of one source. One thread at a time.
class Worker {
  public:
    // All must outlive it.
    Worker(const Source& source, const TicketSystem& system, Api& api, storage::TicketStore& store,
           bot::Turn& turn, const bot::KnowledgeSource& knowledge, const bot::Clock& clock);

    // Works on everything that is due. What cannot be worked on now, because the ticket system does
    // not answer, is put off; nothing is lost. Throws storage::StoreError.
    void work();

  private:
    using Events = std::vector<storage::TicketEvent>;

    void work_on(const Events& of_one_ticket);
    std::vector<EventContent> contents_of(const Events& events);
    EventContent fetched(const std::string& ticket_id, const EventContent& stored);
    void put_off(const Events& events, const ApiError& error);
    void take_turn(const Events& events, const std::string& text);
    std::vector<storage::OutboxPost> posts_of(const Events& events, const bot::Answered& answered);
    bool spoke_too_often(const std::string& ticket_id);

    const Source& source_;
    const TicketSystem& system_;
    Api& api_;
    storage::TicketStore& store_;
    bot::Turn& turn_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
};

// The messages of one ticket as one text, in the order in which they were written; the subject
// first, unless the text says it as well. Empty if no person wrote anything new.
std::string joined_text(const std::vector<EventContent>& contents);

}  // namespace wizdesk::tickets
