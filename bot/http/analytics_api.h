#pragma once

// What happened in the conversations, in numbers: /v1/agent/analytics and the same days as a table
// for spreadsheets.

#include "bot/clock.h"
#include "bot/http/call.h"
#include "storage/agent_store.h"

namespace wizdesk::http {

// May be used from any thread.
class AnalyticsApi {
  public:
    // Both must outlive it.
    AnalyticsApi(storage::AgentStore& store, const bot::Clock& clock)
        : store_(store), clock_(clock) {}

    // GET ?from=YYYY-MM-DD&to=YYYY-MM-DD: both days count, in UTC; at most 366 of them. Without
    // them, the last 30.
    Outcome json(const Call& call);
    Outcome csv(const Call& call);

  private:
    storage::AgentStore& store_;
    const bot::Clock& clock_;
};

}  // namespace wizdesk::http
