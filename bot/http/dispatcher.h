#pragma once

// From a request to its answer: which route, may it, the handler, and the one place that turns what
// went wrong into an answer.

#include <chrono>
#include <functional>

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
        std::function<void(const Call&)> authorize;  // for Access::conversation; throws Refused
        bool operators_only = false;  // true on the admin listener: Access::loopback is open there
    };

    // All that the parts refer to must outlive it.
    Dispatcher(Router router, Parts parts);

    // Never throws but for want of memory. The answer has every header but those of the transport.
    Answer answer(const httplib::Request& request);

    // The answer to a request that never became one, by the status that another layer chose.
    static Answer refusal(int status);

  private:
    Answer answer(const Found& found, const httplib::Request& request);
    Answer carry_out(const Route& route, Call& call);
    Answer explain(const Route& route, const Call& call, std::exception_ptr error);
    void admit(const Route& route, const Call& call);
    void note(std::exception_ptr error);

    const Router router_;
    Parts parts_;
};

}  // namespace wizdesk::http
