#include "bot/clock_watch.h"

namespace wizdesk::bot {

ClockWatch::ClockWatch(const Clock& clock, Steady steady)
    : clock_(clock), steady_(std::move(steady)), wall_then_(clock.now()), steady_then_(steady_()) {}

bool ClockWatch::is_believable() const {
    const auto ahead = (clock_.now() - wall_then_) - (steady_() - steady_then_);
    return std::chrono::abs(ahead) <= std::chrono::days(1);
}

}  // namespace wizdesk::bot
