#pragma once

// Which replies to a message could be right, the likeliest first. Pure.

#include <cstddef>
#include <string>
#include <vector>

#include "bot/dialogue/reply.h"
#include "bot/dialogue/tracker.h"
#include "bot/knowledge.h"

namespace wizdesk::agents {

// First the bot's own: `given`, where it has answered, else what it would say now. Then what it
// would say if the message meant the next likely intents. At most `most`, no two with the same
// text.
std::vector<dialogue::Reply> candidates_for(const bot::Knowledge& knowledge,
                                            const dialogue::Tracker& tracker,
                                            const std::string& locale, const std::string& text,
                                            const std::vector<dialogue::Reply>& given,
                                            std::size_t most);

}  // namespace wizdesk::agents
