#pragma once

#include <vector>

#include "bot/check/conversation_tests.h"

namespace wizdesk::check {

// What no conversation test reaches: rules of the tables, access types, notes, links, tasks,
// questions and answers. A rule is reached when it decides in some turn, everything else when it is
// part of what the bot says; a task when it is asked for.
proof::Faults unreached(const intents::Pack& pack, const std::vector<Exchange>& exchanges);

}  // namespace wizdesk::check
