#pragma once

// The answers of the knowledge pack, for agents to put into their own.

#include <string>
#include <vector>

#include "bot/dialogue/reply.h"
#include "bot/knowledge.h"

namespace wizdesk::agents {

struct Canned {
    std::string id;
    dialogue::Reply reply;
};

// All of them, in the pack's order and in the given language, or in the pack's own where it is not
// in that one. Pure.
std::vector<Canned> canned_answers(const bot::Knowledge& knowledge, const std::string& language);

}  // namespace wizdesk::agents
