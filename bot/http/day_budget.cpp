#include "bot/http/day_budget.h"

#include <algorithm>

namespace wizdesk::http {

std::optional<std::chrono::seconds> DayBudget::take(const std::string& key, storage::Time now) {
    using std::chrono::days;
    using std::chrono::seconds;
    const std::lock_guard lock(mutex_);
    const auto day = std::chrono::floor<days>(now);
    // A clock that is set back over midnight does not give a day's budget twice; one that is set
    // back by more had run ahead, and would refuse everybody until then.
    if (day > today_ || day + days(1) < today_) {
        today_ = day;
        used_.clear();
    }
    const auto found = used_.find(key);
    if (found == used_.end()) {
        if (used_.size() < capacity_) used_.emplace(key, Used{1, 1});
        return std::nullopt;
    }
    if (found->second.all < most_) {
        ++found->second.all;
        ++found->second.untold;
        return std::nullopt;
    }
    return std::max(seconds(1), std::chrono::ceil<seconds>(today_ + days(1) - now));
}

std::vector<DayBudget::Untold> DayBudget::untold(std::uint64_t least) const {
    const std::lock_guard lock(mutex_);
    std::vector<Untold> found;
    for (const auto& [key, used] : used_) {
        if (used.untold >= least) found.push_back({key, today_, used.untold});
    }
    return found;
}

void DayBudget::hear(const Untold& told, std::uint64_t used) {
    const std::lock_guard lock(mutex_);
    const auto found = used_.find(told.key);
    if (told.day != today_ || found == used_.end()) return;
    Used& here = found->second;
    here.untold -= std::min(here.untold, told.uses);
    here.all = std::max(here.all, used + here.untold);
}

}  // namespace wizdesk::http
