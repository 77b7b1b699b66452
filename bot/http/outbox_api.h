#pragma once

// The outbox for operators: `wizdesk outbox` asks the running service, which alone may write to its
// database.

#include "bot/clock.h"
#include "bot/http/call.h"
#include "bot/tickets/desk.h"
#include "storage/store.h"

namespace wizdesk::http {

// Access::operators: throws Refused unless the call's bearer token is the operator's key.
void authorize_operator(storage::ConversationStore& store, const Call& call);

// GET /v1/operator/outbox?source=&state=&before=
Outcome list_outbox(storage::TicketStore& store, const Call& call);

// POST /v1/operator/outbox/{id} {"action": "retry" | "drop"}
Outcome act_on_post(storage::TicketStore& store, tickets::Desk& desk, const bot::Clock& clock,
                    const Call& call);

}  // namespace wizdesk::http
