#pragma once

// A ticket system's API that answers what the test says, in order, and records what was asked. It
// sorts failures as http_api.h does.

#include <algorithm>
#include <deque>
#include <stdexcept>
#include <string>
#include <vector>

#include "bot/tickets/api.h"

namespace wizdesk::tickets {

class ScriptedApi : public Api {
  public:
    struct Step {
        std::string request;  // "GET /path"
        int status = 200;     // 0: the answer is lost
        std::string body;
    };

    explicit ScriptedApi(std::vector<Step> steps) : steps_(steps.begin(), steps.end()) {}

    ApiAnswer call(const ApiCall& call, std::initializer_list<int> also) override {
        calls.push_back(call);
        const std::string request = call.method + " " + call.path;
        if (steps_.empty() || steps_.front().request != request)
            throw std::logic_error("not expected: " + request);
        const Step step = steps_.front();
        steps_.pop_front();
        if (step.status == 0) throw ApiError(ApiError::Kind::unknown, "the answer was lost");
        const bool fine = step.status >= 200 && step.status < 300;
        if (!fine && std::ranges::find(also, step.status) == also.end()) fail(step.status);
        return {step.status, step.body, {}};
    }

    bool done() const { return steps_.empty(); }

    std::vector<ApiCall> calls;

  private:
    [[noreturn]] static void fail(int status) {
        const bool later =
            status == 408 || status == 409 || status == 425 || status == 429 || status >= 500;
        throw ApiError(later ? ApiError::Kind::later : ApiError::Kind::refused,
                       "status " + std::to_string(status), std::nullopt, status);
    }

    std::deque<Step> steps_;
};

}  // namespace wizdesk::tickets
