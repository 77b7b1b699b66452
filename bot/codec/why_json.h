#pragma once

// Why a message was understood and answered as it was, as the JSON under the key `why` of
// POST /v1/parse and of `wizdesk parse --json`.

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "bot/dialogue/reply.h"
#include "intents/explanation.h"
#include "intents/understanding.h"

namespace wizdesk::codec {

// {intent: {name, confidence, features: [{feature, weight}]}, runner_up, margin,
//  facts: [{fact, value, phrases}], answers: [{kind, rule, rows, question?}], knowledge_version}.
// Numbers have four decimals, so that the same pack and text give the same bytes.
nlohmann::ordered_json why_json(const intents::Understanding& heard,
                                const intents::Explanation& why,
                                const std::vector<dialogue::Reply>& replies);

}  // namespace wizdesk::codec
