#pragma once

// What ticket systems sent and nobody has worked on yet, and what has to be posted on their tickets
// (the outbox). The contract of every store; one test suite holds them to it
// (tests/storage/ticket_store_contract.h). Text is already redacted when it comes here.
//
// All functions may be called from any thread and throw StoreError. What they promise to have
// written is durable when they return.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/conversation_store.h"

namespace wizdesk::storage {

// One message of a requester, received and kept until it is worked on.
struct TicketEvent {
    std::string id;
    std::string source;     // the configured ticket system
    std::string ticket_id;  // there
    std::string key;        // the same for every delivery of the message; kept only as a hash
    std::string content;    // opaque here; blanked when the event is finished
    int attempts = 0;       // how often working on it was put off
    Time received_at{};
    Time due_at{};  // not worked on before
};

struct OutboxFilter {
    std::optional<std::string> source = {};
    std::optional<PostState> state = {};
    std::string before = {};  // an id of a former answer's last post; empty: from the newest
    std::size_t limit = 100;
};

class TicketStore {
  public:
    virtual ~TicketStore() = default;

    // False if an event with its source and key was received before, however long it is finished,
    // within kRequestLifetime; then nothing is written.
    virtual bool receive(const TicketEvent& event) = 0;

    // The source's unfinished events, those of one ticket together and in the order in which they
    // were received: all of a ticket's as soon as one of them is due. At most `tickets` tickets,
    // the longest due first. `key` is empty in them.
    virtual std::vector<TicketEvent> due_events(std::string_view source, Time now,
                                                std::size_t tickets) = 0;

    // Nothing has to be done for these events (any more). Ids that are unknown or finished are
    // passed over. (A turn that answers events finishes them itself: TurnRecord::events.)
    virtual void finish_events(const std::vector<std::string>& ids) = 0;

    // Puts unfinished events off, and counts the attempt.
    virtual void put_off_events(const std::vector<std::string>& ids, Time until) = 0;

    // Takes the source's waiting posts that are due, the longest due first, for somebody who posts
    // them before `until`: they count an attempt and become due again then, in case he does not
    // come back.
    virtual std::vector<OutboxPost> claim_posts(std::string_view source, Time now, Time until,
                                                std::size_t limit) = 0;

    // Writes state, due_at, attempts, fault and ticket_id of the post, if it is still waiting;
    // false if it is not, or is gone.
    virtual bool settle_post(const OutboxPost& post) = 0;

    // When something of the source is due next, an event or a post; empty if nothing waits.
    virtual std::optional<Time> next_due(std::string_view source) = 0;

    // Newest first.
    virtual std::vector<OutboxPost> outbox(const OutboxFilter& filter) = 0;

    // An operator's word: failed, obsolete or dropped ones wait again, due now and with no attempt
    // counted; waiting or failed ones are dropped. False if there is no such post in such a state.
    virtual bool retry_post(std::string_view id, Time now) = 0;
    virtual bool drop_post(std::string_view id) = 0;

    // How many posts of the ticket were made since then, in whatever state they are.
    virtual std::size_t count_posts(std::string_view source, std::string_view ticket_id,
                                    Time since) = 0;
};

}  // namespace wizdesk::storage
