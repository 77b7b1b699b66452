#pragma once

// Everything around a ticket system but the system: a real store, the built-in knowledge, a clock
// that tests move.

#include <memory>
#include <string>

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

struct TicketRoom {
    TicketRoom() { source.name = "helpdesk"; }

    storage::sqlite::DatabaseFolder folder{"/dev/shm"};
    std::unique_ptr<storage::Store> store = folder.open();
    HandClock clock;
    bot::Turn turn{*store, shared_knowledge(), clock};
    Source source;
    ScriptedSystem system;
    NoApi api;
};

inline Incoming message(const std::string& key, const std::string& ticket,
                        const std::string& body) {
    Incoming incoming;
    incoming.event_key = key;
    incoming.ticket_id = ticket;
    incoming.body = body;
    return incoming;
}

}  // namespace wizdesk::tickets
