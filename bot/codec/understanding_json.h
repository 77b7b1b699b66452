#pragma once

// Understanding as the JSON of POST /v1/parse.

#include <nlohmann/json_fwd.hpp>

#include "intents/understanding.h"

namespace wizdesk::codec {

nlohmann::ordered_json understanding_json(const intents::Understanding& understanding);

}  // namespace wizdesk::codec
