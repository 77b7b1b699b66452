#pragma once

// Whether the wall clock can be believed where it decides what is deleted: a clock that is set
// years ahead makes everything old at once.

#include <chrono>
#include <functional>

#include "bot/clock.h"

namespace wizdesk::bot {

// May be used from any thread.
class ClockWatch {
  public:
    using Steady = std::function<std::chrono::steady_clock::time_point()>;

    // `clock` must outlive it. It is believed now.
    explicit ClockWatch(const Clock& clock, Steady steady = std::chrono::steady_clock::now);

    // Since then the clock has gone on as much as time has passed, give or take a day: daylight
    // saving, leap seconds and corrections are no jumps.
    bool is_believable() const;

  private:
    const Clock& clock_;
    const Steady steady_;
    const storage::Time wall_then_;
    const std::chrono::steady_clock::time_point steady_then_;
};

}  // namespace wizdesk::bot
