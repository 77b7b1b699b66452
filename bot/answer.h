#pragma once

// What the bot says to one message, without a store: the steps that a turn, the pack's own tests,
// `wizdesk parse` and `wizdesk replay` have in common.

#include <string>
#include <vector>

#include "bot/dialogue/decide.h"
#include "bot/dialogue/reply.h"
#include "bot/knowledge.h"

namespace wizdesk::bot {

struct Said {
    intents::Understanding heard;  // empty for a greeting
    dialogue::Decision decision;
    std::vector<dialogue::Reply> replies;
};

// `text` must be redacted; empty, the bot greets. The locale counts until a message shows its
// language. Any thread.
Said answer(const Knowledge& knowledge, const dialogue::Tracker& tracker, const std::string& locale,
            const std::string& text);

}  // namespace wizdesk::bot
