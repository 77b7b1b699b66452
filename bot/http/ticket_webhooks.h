#pragma once

// Where ticket systems deliver what happens on their tickets.

#include "bot/clock.h"
#include "bot/http/call.h"
#include "bot/tickets/desk.h"

namespace wizdesk::http {

inline constexpr std::size_t kLargestDelivery = std::size_t{256} * 1024;

// POST /webhooks/tickets/{source}. Throws Refused; when the store takes nothing, with a status that
// makes the sender deliver again.
Outcome receive_ticket(tickets::Desk& desk, const bot::Clock& clock, const Call& call);

}  // namespace wizdesk::http
