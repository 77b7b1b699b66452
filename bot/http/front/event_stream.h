#pragma once

#include <memory>
#include <string>

#include "bot/http/front/mailbox.h"

namespace wizdesk::http {

// An answer that goes on after its handler has returned: server-sent events. May be copied, used
// from any thread, and after the client or the front is gone; then it does nothing. Nothing here
// blocks.
//
// A client that leaves more than options.max_stream_backlog unread, or does not read at all for two
// heartbeats, is cut off: it reconnects and says with Last-Event-ID where it was.
class EventStream {
  public:
    EventStream() = default;

    // Appends to the answer. What is sent before the handler has returned comes after its body.
    void send(std::string bytes) const;
    // Ends the answer, and with it the connection.
    void end() const;

  private:
    friend class Front;
    EventStream(std::weak_ptr<front::Mailbox> mailbox, front::Address address)
        : mailbox_(std::move(mailbox)), address_(address) {}

    std::weak_ptr<front::Mailbox> mailbox_;
    front::Address address_{};
};

}  // namespace wizdesk::http
