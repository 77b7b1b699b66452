#pragma once

#include <memory>

#include "bot/http/front/mailbox.h"

namespace wizdesk::http {

// Wakes one parked request. May be copied, used from any thread, more than once, and after the
// request or the front is gone; then it does nothing. wake() never blocks and never runs a handler.
class Waker {
  public:
    Waker() = default;

    void wake() const {
        if (const auto mailbox = mailbox_.lock()) mailbox->wake(address_);
    }

  private:
    friend class Front;
    Waker(std::weak_ptr<front::Mailbox> mailbox, front::Address address)
        : mailbox_(std::move(mailbox)), address_(address) {}

    std::weak_ptr<front::Mailbox> mailbox_;
    front::Address address_{};
};

}  // namespace wizdesk::http
