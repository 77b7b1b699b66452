#pragma once

// How much somebody may use in a day, from midnight to midnight UTC. Time is given, so that tests
// move it by hand. Nothing is stored: a restart begins a new day's count.
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

  private:
    const std::uint64_t most_;
    const std::size_t capacity_;
    std::mutex mutex_;  // protects what follows
    std::chrono::sys_days today_{};
    std::unordered_map<std::string, std::uint64_t> used_;
};

}  // namespace wizdesk::http
