#pragma once

// How the routes for agents are written down: what their rows have in common.

#include <vector>

#include "bot/http/route.h"

namespace wizdesk::http {

// Bodies of JSON, by the names of their schemas.
Content json(const char* schema);
Content answer(int status, const char* schema, const char* description);

// A handler that calls this function of the api, which must outlive it.
template <class Api>
Handler calls(Api& api, Outcome (Api::*function)(const Call&)) {
    return [&api, function](const Call& call) { return (api.*function)(call); };
}

// The rows for agents whose role allows it; a row that names a permission of its own keeps that.
std::vector<Route> for_agents(agents::Permission permission, std::vector<Route> rows);

void append(std::vector<Route>& routes, std::vector<Route> more);

}  // namespace wizdesk::http
