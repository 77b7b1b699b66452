#pragma once

// Empties the outbox of one source: each post is made at most once, also when the answer to an
// earlier try was lost, and not at all when a person was faster.

#include <functional>
#include <optional>

#include "bot/clock.h"
#include "bot/dialogue/reply.h"
#include "bot/tickets/opening.h"
#include "bot/tickets/patience.h"
#include "bot/tickets/ticket_system.h"
#include "storage/store.h"

namespace wizdesk::tickets {

// One thread at a time.
class Poster {
  public:
    // `tell` is for tickets that are opened; `chance` gives numbers from 0 to 1, for the backoff.
    // All must outlive it.
    Poster(const Source& source, const TicketSystem& system, Api& api, storage::Store& store,
           const bot::Clock& clock, TellOfTicket tell, std::function<double()> chance);

    // Deals with the post that is due longest, unless the system does not work just now. False if
    // there was nothing to do. Throws storage::StoreError.
    bool post_next();

    // Until then the system is left alone; empty: it is not.
    std::optional<storage::Time> resting_until() const;

  private:
    void settle(storage::OutboxPost post);
    storage::PostState carry_out(storage::OutboxPost& post);
    storage::PostState post_on_ticket(const storage::OutboxPost& post);
    void fail(storage::OutboxPost& post);
    bool is_with_agent(const std::string& conversation_id) const;
    std::vector<dialogue::Reply> replies_of(const storage::OutboxPost& post);
    Post wanted_post(const storage::OutboxPost& post, const std::vector<dialogue::Reply>& replies,
                     const TicketState& state) const;
    void note_failure(storage::OutboxPost& post, const ApiError& error);

    const Source& source_;
    const TicketSystem& system_;
    Api& api_;
    storage::Store& store_;
    const bot::Clock& clock_;
    const std::function<double()> chance_;
    Opening opening_;
    Circuit circuit_;
};

}  // namespace wizdesk::tickets
