#pragma once

#include <span>

#include <nlohmann/json_fwd.hpp>

#include "bot/http/route.h"

namespace wizdesk::http {

// The OpenAPI 3.1 document of those routes that have a summary.
nlohmann::ordered_json openapi(std::span<const Route> routes);

}  // namespace wizdesk::http
