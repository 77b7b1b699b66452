#pragma once

// Everything around a ticket system but the system: a real store, the built-in knowledge, a clock
// that tests move.

#include <memory>
#include <string>

#include "bot/tickets/opening.h"
#include "bot/tickets/receiver.h"
#include "bot/tickets/worker.h"
#include "bot/turn.h"
#include "tests/bot/tickets/scripted_system.h"
#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::tickets {

class HandClock : public bot::Clock {
  public:
    storage::Time now() const override { return now_; }
    void advance(std::chrono::milliseconds span) { now_ += span; }

  private:
    storage::Time now_{std::chrono::seconds(1'800'000'000)};
};

// Training takes a moment, so all tests of a program share it.
inline const bot::KnowledgeSource& shared_knowledge() {
    static const bot::KnowledgeSource source(bot::Knowledge::load({}));
    return source;
}

inline Incoming message(const std::string& key, const std::string& ticket,
                        const std::string& body) {
    Incoming incoming;
    incoming.event_key = key;
    incoming.ticket_id = ticket;
    incoming.body = body;
    return incoming;
}

struct TicketRoom {
    TicketRoom() { source.name = "helpdesk"; }

    // A message on the ticket comes in and is answered: the post waits in the outbox.
    void answer_ticket(const std::string& ticket, const std::string& text) {
        const Incoming incoming = message("key of " + ticket + text, ticket, text);
        system.parsed = [&](const Delivery&) { return Parsed(incoming); };
        const std::vector<Header> headers;
        Receiver(source, system, *store, shared_knowledge(), clock)
            .receive({headers, "", clock.now()});
        Worker(source, system, api, *store, turn, shared_knowledge(), clock).work();
    }

    // Remembers what people were told of tickets that were to be opened for them.
    TellOfTicket tell() {
        return [this](const storage::OutboxPost& post, const std::string& number) {
            told.emplace_back(post.conversation_id, number);
        };
    }

    std::vector<std::pair<std::string, std::string>> told;
    storage::sqlite::DatabaseFolder folder{"/dev/shm"};
    std::unique_ptr<storage::Store> store = folder.open();
    HandClock clock;
    bot::Turn turn{*store, shared_knowledge(), clock};
    Source source;
    ScriptedSystem system;
    NoApi api;
};

}  // namespace wizdesk::tickets
