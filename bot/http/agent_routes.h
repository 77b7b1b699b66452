#pragma once

// The routes for agents, a part of the table in routes.cpp.

#include <vector>

#include "bot/http/agent_api.h"
#include "bot/http/agent_events.h"
#include "bot/http/agent_session_api.h"
#include "bot/http/analytics_api.h"
#include "bot/http/learning_api.h"
#include "bot/http/route.h"

namespace wizdesk::http {

// What the handlers work with; all of it must outlive the routes.
struct AgentParts {
    AgentSessionApi& sessions;
    AgentApi& api;
    AgentEvents& events;
    AnalyticsApi& analytics;
    LearningApi& learning;
};

std::vector<Route> agent_routes(AgentParts parts);

}  // namespace wizdesk::http
