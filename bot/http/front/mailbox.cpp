#include "bot/http/front/mailbox.h"

#include <sys/eventfd.h>

namespace wizdesk::http::front {

Mailbox::Mailbox() : event_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (!event_)
        throw FrontError("The front gets no event descriptor: raise the open files limit.");
}

void Mailbox::done(ExchangePtr exchange) {
    const std::lock_guard lock(mutex_);
    letters_.done.push_back(std::move(exchange));
    ring();
}

void Mailbox::wake(const Address& address) {
    const std::lock_guard lock(mutex_);
    letters_.wakes.push_back(address);
    ring();
}

void Mailbox::stream(Chunk chunk) {
    const std::lock_guard lock(mutex_);
    letters_.chunks.push_back(std::move(chunk));
    ring();
}

void Mailbox::stop() {
    const std::lock_guard lock(mutex_);
    letters_.stop = true;
    ring();
}

// One system call for all letters of a round: under load the loop is awake anyway.
void Mailbox::ring() {
    if (rung_) return;
    rung_ = true;
    ::eventfd_write(event_.get(), 1);
}

Mailbox::Letters Mailbox::collect() {
    const std::lock_guard lock(mutex_);
    if (rung_) {
        eventfd_t ignored = 0;
        ::eventfd_read(event_.get(), &ignored);
        rung_ = false;
    }
    return std::exchange(letters_, {});
}

}  // namespace wizdesk::http::front
