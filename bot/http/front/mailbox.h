#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "bot/http/front/descriptor.h"
#include "bot/http/front/exchange.h"

namespace wizdesk::http::front {

// Which request is meant. A number pair and no pointer, so that what outlives its request neither
// keeps it alive nor destroys it in a thread that may hold the owner's locks.
struct Address {
    std::uint64_t connection = 0;
    std::uint64_t exchange = 0;
};

// More of an answer that is a stream.
struct Chunk {
    Address to;
    std::string bytes;
    bool last = false;
};

// What other threads have for the loop. Everything may be called from any thread.
class Mailbox {
  public:
    struct Letters {
        std::vector<ExchangePtr> done;
        std::vector<Address> wakes;
        std::vector<Chunk> chunks;  // in the order in which they were sent
        bool stop = false;
    };

    // Throws FrontError if the system has no event descriptor left.
    Mailbox();

    void done(ExchangePtr exchange);
    void wake(const Address& address);
    void stream(Chunk chunk);
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
