#pragma once

#include <string>

#include "bot/dialogue/reply.h"

namespace wizdesk::bot {

// Why the bot says it, as a line for agents: "rule RULE; INTENT, 97 % sure; guide: ROW, note 4;
// pack VERSION".
std::string why_text(const dialogue::Reply& reply);

}  // namespace wizdesk::bot
