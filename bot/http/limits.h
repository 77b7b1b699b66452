#pragma once

// The rate limits of the service: one for callers, one for conversations.

#include "bot/config.h"
#include "bot/http/call.h"
#include "bot/http/rate_limit.h"
#include "bot/http/route.h"
#include "bot/metrics.h"

namespace wizdesk::http {

// May be used from any thread.
class Limits {
  public:
    Limits(const bot::Config::Limits& config, bot::Metrics& metrics);

    // Both count the call and throw Refused (too_many_requests) if it is one too many: the first
    // for the caller's address, the second for the conversation in the path. Call the second only
    // when the caller has shown that the conversation is his, or anybody could shut him out of it.
    void count_caller(Cost cost, const Call& call, Steady now = std::chrono::steady_clock::now());
    void count_conversation(Cost cost, const Call& call,
                            Steady now = std::chrono::steady_clock::now());

  private:
    void take(RateLimit& limit, const std::string& key, const char* name, Steady now);

    const bool enabled_;
    bot::Metrics& metrics_;
    RateLimit addresses_;
    RateLimit conversations_;
};

}  // namespace wizdesk::http
