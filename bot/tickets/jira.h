#pragma once

// Jira Service Management.

#include <memory>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

std::unique_ptr<TicketSystem> make_jira(const Source& source);

}  // namespace wizdesk::tickets
