#pragma once

// From a request to its answer: which route, may it, the handler, and the one place that turns what
// went wrong into an answer.

#include <chrono>
#include <functional>
#include <optional>

#include "bot/http/limits.h"
#include "bot/http/problem.h"
#include "bot/http/router.h"
#include "bot/http/waiting.h"
#include "bot/metrics.h"

namespace wizdesk::http {

// May be used from any thread.
class Dispatcher {
  public:
    struct Parts {
        bot::Metrics& metrics;
        Waiting& waiting;
        Limits& limits;
        // For Access::conversation and Access::operators; both throw Refused.
        std::function<void(const Call&)> authorize;
        std::function<void(const Call&)> authorize_operator;
        // For Access::agents: who calls; throws Refused.
        std::function<AgentCaller(const Route&, const Call&)> admit_agent;
        bool operators_only = false;  // true on the admin listener: Access::loopback is open there
    };

    // All that the parts refer to must outlive it.
    Dispatcher(Router router, Parts parts);

    // Empty if the request waits: `front`, which is answering it, makes it again. Never throws but
    // for want of memory.
    std::optional<Answer> answer(const Front& front, const httplib::Request& request);

    const std::vector<Route>& routes() const { return router_.routes(); }

  private:
    std::optional<Answer> answer(const Front& front, const Route& route, const Call& call);
    std::optional<Answer> carry_out(const Front& front, const Route& route, Call call);
    Answer explain(const Route& route, const Call& call, const std::exception_ptr& error);
    void admit(const Route& route, Call& call);
    AgentCaller admit_agent(const Route& route, const Call& call);
    void note(const std::exception_ptr& error);
    void count(const httplib::Request& request, const std::string& route, int status,
               std::chrono::steady_clock::time_point start);

    const Router router_;
    Parts parts_;
};

}  // namespace wizdesk::http
