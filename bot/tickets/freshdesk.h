#pragma once

// Freshdesk.

#include <memory>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

std::unique_ptr<TicketSystem> make_freshdesk(const Source& source);

}  // namespace wizdesk::tickets
