#include "bot/http/limit_exchange.h"

#include <algorithm>
#include <cmath>

namespace wizdesk::http {
namespace {

using std::chrono::microseconds;
using Fraction = std::chrono::duration<double, std::micro>;

// So many meters in one transaction: turns have to get in between.
constexpr std::size_t kAtATime = 500;
// Of a burst: what is told.
constexpr double kWorthTelling = 0.2;
// A rate of next to nothing is not a meter that runs into the next century.
constexpr Fraction kLongestStep = std::chrono::hours(1);

microseconds whole(Fraction fraction) {
    return microseconds(std::llround(fraction.count()));
}

Fraction step_of(const Rate& rate) {
    return std::min(Fraction(std::chrono::minutes(1)) / rate.per_minute, kLongestStep);
}

std::string meter_of(const std::string& name, const std::string& key) {
    return name + ' ' + key;
}

}  // namespace

// A meter that has run ahead of now by a whole burst leaves no token.
void LimitExchange::add(const std::string& name, RateLimit& limit, Steady from) {
    const Fraction step = step_of(limit.rate());
    const double burst = limit.rate().burst;
    for (const Untold& told : limit.untold(std::max(1.0, burst * kWorthTelling), from)) {
        const auto ago = std::chrono::duration_cast<microseconds>(steady_now_ - told.since);
        const storage::Use use{meter_of(name, told.key), now_ - ago, whole(told.uses * step)};
        tellings_.push_back({use, [&limit, told, step, burst, this](storage::Instant stands) {
                                 const Fraction ahead = stands - now_;
                                 const double used = std::max(0.0, ahead / step);
                                 limit.hear(told, burst - used, steady_now_);
                             }});
    }
}

// A meter that has run through the day leaves nothing of the budget.
void LimitExchange::add(const std::string& name, DayBudget& budget, std::uint64_t least) {
    if (budget.most() == 0) return;
    const Fraction step = Fraction(std::chrono::days(1)) / static_cast<double>(budget.most());
    for (const DayBudget::Untold& told : budget.untold(least)) {
        const auto day = std::to_string(told.day.time_since_epoch().count());
        const storage::Use use{meter_of(name + ' ' + day, told.key), told.day,
                               whole(static_cast<double>(told.uses) * step)};
        tellings_.push_back({use, [&budget, told, step](storage::Instant stands) {
                                 const Fraction into = stands - storage::Instant(told.day);
                                 budget.hear(told,
                                             static_cast<std::uint64_t>(std::llround(into / step)));
                             }});
    }
}

void LimitExchange::carry_out(storage::SharedStore& others) {
    for (std::size_t begin = 0; begin < tellings_.size(); begin += kAtATime) {
        const std::size_t end = std::min(begin + kAtATime, tellings_.size());
        std::vector<storage::Use> uses;
        for (std::size_t i = begin; i < end; ++i) uses.push_back(tellings_[i].use);
        const auto stand = others.use(uses);
        for (std::size_t i = begin; i < end; ++i) tellings_[i].hear(stand[i - begin]);
    }
}

}  // namespace wizdesk::http
