#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "bot/http/front/descriptor.h"
#include "bot/http/front/exchange.h"

namespace wizdesk::http::front {

// Which parked request is meant. A number pair and no pointer, so that a waker that outlives its
// request neither keeps it alive nor destroys it in a thread that may hold the owner's locks.
struct Wake {
    std::uint64_t connection;
    std::uint64_t exchange;
};

// What other threads have for the loop. Everything may be called from any thread.
class Mailbox {
  public:
    struct Letters {
        std::vector<ExchangePtr> done;
        std::vector<Wake> wakes;
        bool stop = false;
    };

    // Throws FrontError if the system has no event descriptor left.
    Mailbox();

    void done(ExchangePtr exchange);
    void wake(const Wake& wake);
    void stop();

    // Readable while there are letters.
    int descriptor() const { return event_.get(); }

    // Everything that came since the last call.
    Letters collect();

  private:
    void ring();

    const Descriptor event_;
    std::mutex mutex_;  // guards what follows
    Letters letters_;
    bool rung_ = false;
};

}  // namespace wizdesk::http::front
