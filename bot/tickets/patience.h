#pragma once

// When to try again, and when to leave a ticket system alone for a while. Pure: time is handed in.

#include <chrono>
#include <optional>

#include "storage/conversation_store.h"

namespace wizdesk::tickets {

// How long to wait after so many attempts: 5 s, doubled for each one more up to 15 minutes, and of
// that between the half and the whole as `chance` (0 … 1) says, so that what failed together does
// not come back together.
std::chrono::milliseconds backoff(int attempts, double chance);

// Stops calls to a destination that does not work, and tries it with one call every now and then.
// One thread at a time.
class Circuit {
  public:
    // Empty: calls may be made. Otherwise no call before then.
    std::optional<storage::Time> open_until(storage::Time now) const;

    void succeeded();
    // After five failures in a row nothing is called for 10 s; each further failure doubles that,
    // up to two minutes.
    void failed(storage::Time now);
    // The system itself asked for it (Retry-After): nothing is called before then.
    void rest_until(storage::Time until);

  private:
    int failures_ = 0;
    storage::Time until_{};
    storage::Time asked_until_{};
};

}  // namespace wizdesk::tickets
