#pragma once

// Chatwoot, as an agent bot.

#include <memory>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

std::unique_ptr<TicketSystem> make_chatwoot(const Source& source);

}  // namespace wizdesk::tickets
