#pragma once

// Zendesk.

#include <memory>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

std::unique_ptr<TicketSystem> make_zendesk(const Source& source);

}  // namespace wizdesk::tickets
