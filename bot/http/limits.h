#pragma once

// The rate limits of the service, one for callers and one for conversations; and what a day may
// bring, from one caller and from all of them.

#include "bot/clock.h"
#include "bot/config.h"
#include "bot/http/call.h"
#include "bot/http/day_budget.h"
#include "bot/http/rate_limit.h"
#include "bot/http/route.h"
#include "bot/metrics.h"
#include "storage/shared_store.h"

namespace wizdesk::http {

// May be used from any thread.
class Limits {
  public:
    // Both must outlive it.
    Limits(const bot::Config::Limits& config, bot::Metrics& metrics, const bot::Clock& clock);

    // Both count the call and throw Refused (too_many_requests) if it is one too many: the first
    // for the caller's address, the second for the conversation in the path and for the service's
    // day. Call the second only when the caller has shown that the conversation is his, or anybody
    // could shut him out of it.
    void count_caller(Cost cost, const Call& call, Steady now = std::chrono::steady_clock::now());
    void count_message(Cost cost, const Call& call, Steady now = std::chrono::steady_clock::now());

    // Counts together with the other processes on the same database; one thread calls it, about
    // once a second. Throws storage::StoreError: what is counted meanwhile is told the next time.
    void exchange(storage::SharedStore& others, Steady now = std::chrono::steady_clock::now());

  private:
    void refuse_after(std::optional<std::chrono::seconds> wait, const char* name);

    const bool enabled_;
    bot::Metrics& metrics_;
    RateLimit addresses_;
    RateLimit conversations_;
    const bot::Clock& clock_;
    DayBudget address_days_;
    DayBudget service_days_;
    Steady told_until_{};  // used by exchange() alone
};

}  // namespace wizdesk::http
