#pragma once

// Opens the tickets that people wished for who waited in vain: each at most once, also when the
// answer to an earlier try was lost, and its person learns what became of it.

#include <functional>

#include "bot/tickets/ticket_opener.h"
#include "bot/tickets/ticket_system.h"
#include "storage/store.h"

namespace wizdesk::tickets {

// Tells the person of the post's conversation the ticket's number, or, with an empty one, that it
// could not be opened. Called again for the same post it tells nothing twice.
using TellOfTicket = std::function<void(const storage::OutboxPost&, const std::string& number)>;

// One thread at a time.
class Opening {
  public:
    // All must outlive it.
    Opening(const TicketSystem& system, Api& api, storage::Store& store, TellOfTicket tell)
        : system_(system), api_(api), store_(store), tell_(std::move(tell)) {}

    static bool is_for(const storage::OutboxPost& post) { return post.form == "ticket"; }

    // Opens it, unless it is open already; then post.ticket_id is its number. Returns what becomes
    // of the post. Throws ApiError and storage::StoreError.
    storage::PostState open(storage::OutboxPost& post);

    // It will not be tried again: the person has to know. Throws storage::StoreError.
    void give_up(const storage::OutboxPost& post) { tell_(post, {}); }

  private:
    std::string open_now(const TicketOpener& opener, const storage::OutboxPost& post);

    const TicketSystem& system_;
    Api& api_;
    storage::Store& store_;
    const TellOfTicket tell_;
};

}  // namespace wizdesk::tickets
