#pragma once

// Standard Webhooks, both ways: for whatever system has no adapter of its own.

#include <memory>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

std::unique_ptr<TicketSystem> make_standard(const Source& source);

}  // namespace wizdesk::tickets
