#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

void TicketSystem::fetch(Api& /*api*/, Incoming& /*incoming*/) const {}

void TicketSystem::complete(Api& /*api*/, const Post& /*post*/) const {}

}  // namespace wizdesk::tickets
