#pragma once

#include <map>
#include <string>
#include <vector>

#include "bot/dialogue/decide.h"
#include "bot/dialogue/reply.h"

namespace wizdesk::dialogue {

// Placeholder → what stands in its place.
using Values = std::map<std::string, std::string>;

// Puts a decision into words with the pack's phrasing: one Reply a move, in its order. Pure.
std::vector<Reply> compose(const intents::Pack& pack, const Decision& decision);

// What the service says without having been asked: the pack's phrasing `phrase` as a fallback, with
// the `links` as actions. Its text is empty if the pack does not phrase it. Pure.
Reply notice(const intents::Pack& pack, const std::string& phrase, const Values& values = {},
             const std::vector<std::string>& links = {});

// The offer to open a ticket for somebody whom nobody answered, with buttons that take or decline
// it. Empty text if the pack does not phrase it. Pure.
Reply ticket_offer(const intents::Pack& pack);

}  // namespace wizdesk::dialogue
