#pragma once

// Several processes on one database count together: each allows by what it knows, and about once a
// second tells the others what it allowed and hears what all of them did. So a call waits for no
// database, and the processes together allow a little more than the limit: README.md says
// how much.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bot/http/day_budget.h"
#include "bot/http/rate_limit.h"
#include "storage/shared_store.h"

namespace wizdesk::http {

// One exchange, of any number of limits: add them, then carry it out. Names keep their keys apart.
class LimitExchange {
  public:
    // The same moment by the clock of all processes and by this one's.
    LimitExchange(storage::Instant now, Steady steady_now) : now_(now), steady_now_(steady_now) {}

    // Keys that were asked for at `from` or later. What has not yet come to a fifth of a burst, in
    // all since it was told last, is not told: so not every call is a row that is written.
    void add(const std::string& name, RateLimit& limit, Steady from);
    // What is less than `least` is not told yet.
    void add(const std::string& name, DayBudget& budget, std::uint64_t least);

    // Throws storage::StoreError; what was not told then is told the next time.
    void carry_out(storage::SharedStore& others);

  private:
    struct Telling {
        storage::Use use;
        std::function<void(storage::Instant)> hear;
    };

    const storage::Instant now_;
    const Steady steady_now_;
    std::vector<Telling> tellings_;
};

}  // namespace wizdesk::http
