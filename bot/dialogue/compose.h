#pragma once

#include <vector>

#include "bot/dialogue/decide.h"
#include "bot/dialogue/reply.h"

namespace wizdesk::dialogue {

// Puts a decision into words with the pack's phrasing: one Reply a move, in its order. Pure.
std::vector<Reply> compose(const intents::Pack& pack, const Decision& decision);

}  // namespace wizdesk::dialogue
