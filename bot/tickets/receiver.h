#pragma once

// Takes what ticket systems deliver: proved genuine, read, redacted and stored before it is
// answered, and worked on afterwards.

#include <string>
#include <string_view>

#include "bot/clock.h"
#include "bot/knowledge.h"
#include "bot/tickets/ticket_system.h"
#include "storage/ticket_store.h"

namespace wizdesk::tickets {

struct Receipt {
    enum class What {
        accepted,     // durable; event_id names it
        duplicate,    // known already: nothing happens twice
        ignored,      // genuine, and no work for us
        malformed,    // genuine, but not what the system sends
        not_genuine,  // nothing proves who sent it
    };
    What what = What::not_genuine;
    std::string event_id;
    std::string_view why;  // a fixed phrase for the log; never what was sent
};

// Of one source. May be used from any thread.
class Receiver {
  public:
    // All must outlive it.
    Receiver(const Source& source, const TicketSystem& system, storage::TicketStore& store,
             const bot::KnowledgeSource& knowledge, const bot::Clock& clock);

    // Throws storage::StoreError; then the sender has to deliver again. delivery.now is looked at
    // for nothing but the age of the delivery.
    Receipt receive(const Delivery& delivery);

  private:
    Receipt keep(const Incoming& incoming);

    const Source& source_;
    const TicketSystem& system_;
    storage::TicketStore& store_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
};

}  // namespace wizdesk::tickets
