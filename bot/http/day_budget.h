#pragma once

// How much somebody may use in a day, from midnight to midnight UTC. Time is given, so that tests
// move it by hand. Nothing is stored here: a restart begins a new day's count, unless there are
// other processes to hear it from.
//
// A clock that is set back within the day changes nothing. Set back into the day before, it goes on
// with the later day's count until that is over by the clock, so that nobody gets a day's budget
// twice; set back by more, it had run ahead, and the day it comes to begins with a new count.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/time.h"

namespace wizdesk::http {

// May be used from any thread. Memory is bounded: when `capacity` keys have used something today,
// others are not counted until tomorrow.
class DayBudget {
  public:
    explicit DayBudget(double most, std::size_t capacity = 65536)
        : most_(static_cast<std::uint64_t>(most)), capacity_(capacity) {}

    // Empty if one more is allowed today, which is then counted; else the whole seconds until the
    // midnight at which the counted day ends, at least 1, and nothing is counted.
    std::optional<std::chrono::seconds> take(const std::string& key, storage::Time now);

    // As RateLimit's: each process tells what it counted, and hears what all of them did.
    struct Untold {
        std::string key;
        std::chrono::sys_days day;
        std::uint64_t uses = 0;
    };
    std::vector<Untold> untold(std::uint64_t least) const;
    // `used` on that day by all of them, with what was told.
    void hear(const Untold& told, std::uint64_t used);

    std::uint64_t most() const { return most_; }

  private:
    struct Used {
        std::uint64_t all = 0;  // as far as is known here
        std::uint64_t untold = 0;
    };

    const std::uint64_t most_;
    const std::size_t capacity_;
    mutable std::mutex mutex_;  // protects what follows
    std::chrono::sys_days today_{};
    std::unordered_map<std::string, Used> used_;
};

}  // namespace wizdesk::http
