#pragma once

#include <nlohmann/json_fwd.hpp>

namespace wizdesk::http {

// The bodies of the HTTP contract as JSON Schema 2020-12: name → schema, with references of the
// form "#/components/schemas/NAME". Made anew at each call.
nlohmann::ordered_json schemas();

}  // namespace wizdesk::http
