#pragma once

// The routes for editors, a part of the table in routes.cpp.

#include <vector>

#include "bot/http/learning_api.h"
#include "bot/http/route.h"

namespace wizdesk::http {

// The api must outlive the routes.
std::vector<Route> learning_routes(LearningApi& api);

}  // namespace wizdesk::http
