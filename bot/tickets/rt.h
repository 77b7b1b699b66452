#pragma once

// Request Tracker 5, by its REST2 API.

#include <memory>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

std::unique_ptr<TicketSystem> make_rt(const Source& source);

}  // namespace wizdesk::tickets
