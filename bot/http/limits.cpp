#include "bot/http/limits.h"

#include <algorithm>

#include "bot/http/address.h"
#include "bot/http/limit_exchange.h"
#include "bot/http/problem.h"

namespace wizdesk::http {

Limits::Limits(const bot::Config::Limits& config, bot::Metrics& metrics, const bot::Clock& clock)
    : enabled_(config.enabled),
      metrics_(metrics),
      addresses_({config.address_per_minute, config.address_burst}),
      conversations_({config.conversation_per_minute, config.conversation_burst}),
      clock_(clock),
      address_days_(config.address_turns_per_day),
      service_days_(config.turns_per_day) {}

void Limits::count_caller(Cost cost, const Call& call, Steady now) {
    if (!enabled_ || cost == Cost::nothing) return;
    const auto address = Address::parse(call.client);
    const std::string network = address ? address->network() : call.client;
    refuse_after(addresses_.take(network, now), "address");
    if (cost == Cost::message)
        refuse_after(address_days_.take(network, clock_.now()), "address_day");
}

void Limits::count_message(Cost cost, const Call& call, Steady now) {
    if (!enabled_ || cost != Cost::message) return;
    if (!call.id.empty()) refuse_after(conversations_.take(call.id, now), "conversation");
    refuse_after(service_days_.take({}, clock_.now()), "service_day");
}

void Limits::exchange(storage::SharedStore& others, Steady now) {
    if (!enabled_) return;
    LimitExchange exchange(others.now(), now);
    exchange.add("address", addresses_, told_until_);
    exchange.add("conversation", conversations_, told_until_);
    exchange.add("address_day", address_days_,
                 std::max<std::uint64_t>(1, address_days_.most() / 100));
    exchange.add("service_day", service_days_, 1);
    exchange.carry_out(others);
    told_until_ = now;
}

void Limits::refuse_after(std::optional<std::chrono::seconds> wait, const char* name) {
    if (!wait) return;
    metrics_.rate_limited(name);
    throw Refused({Fault::too_many_requests, {}, {}, wait, {}});
}

}  // namespace wizdesk::http
