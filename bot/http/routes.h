#pragma once

// The one table of routes.

#include <vector>

#include "bot/config.h"
#include "bot/http/agent_routes.h"
#include "bot/http/chat_api.h"
#include "bot/http/chat_page.h"
#include "bot/http/oversight_routes.h"
#include "bot/http/route.h"
#include "bot/tickets/desk.h"

namespace wizdesk::http {

// What the handlers work with; all of it must outlive the routes.
struct Parts {
    Chat& chat;
    ChatApi& chat_api;
    ChatPage& chat_page;
    tickets::Desk& desk;
    storage::Store& store;
    const bot::KnowledgeSource& knowledge;
    const bot::Clock& clock;
    const bot::Metrics& metrics;
    AgentParts agents;
    OversightParts oversight;
};

std::vector<Route> public_routes(Parts parts, const bot::Config& config);

// For the admin listener: the operations alone.
std::vector<Route> admin_routes(Parts parts);

}  // namespace wizdesk::http
