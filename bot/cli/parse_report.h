#pragma once

#include <string>
#include <vector>

#include "bot/dialogue/reply.h"
#include "intents/explanation.h"
#include "intents/understanding.h"

namespace wizdesk::cli {

// What `wizdesk parse` prints: a block for each part of the understanding with what spoke for it,
// then the answers.
std::string parse_report(const intents::Understanding& understanding,
                         const intents::Explanation& why,
                         const std::vector<dialogue::Reply>& replies);

}  // namespace wizdesk::cli
