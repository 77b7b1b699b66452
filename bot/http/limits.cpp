#include "bot/http/limits.h"

#include "bot/http/address.h"
#include "bot/http/problem.h"

namespace wizdesk::http {

Limits::Limits(const bot::Config::Limits& config, bot::Metrics& metrics)
    : enabled_(config.enabled),
      metrics_(metrics),
      addresses_({config.address_per_minute, config.address_burst}),
      conversations_({config.conversation_per_minute, config.conversation_burst}) {}

void Limits::count_caller(Cost cost, const Call& call, Steady now) {
    if (!enabled_ || cost == Cost::nothing) return;
    const auto address = Address::parse(call.client);
    take(addresses_, address ? address->network() : call.client, "address", now);
}

void Limits::count_conversation(Cost cost, const Call& call, Steady now) {
    if (!enabled_ || cost != Cost::message || call.id.empty()) return;
    take(conversations_, call.id, "conversation", now);
}

void Limits::take(RateLimit& limit, const std::string& key, const char* name, Steady now) {
    const auto wait = limit.take(key, now);
    if (!wait) return;
    metrics_.rate_limited(name);
    throw Refused({Fault::too_many_requests, {}, {}, wait, {}});
}

}  // namespace wizdesk::http
