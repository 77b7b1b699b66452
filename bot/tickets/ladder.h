#pragma once

// How far an answer goes: the operator's ladder off → shadow → suggest → auto, for a source and for
// single intents, and the confidence that the last step needs.

#include <optional>
#include <vector>

#include "bot/dialogue/reply.h"
#include "bot/tickets/source.h"
#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

// How the replies are posted together; empty: not at all. Public only where the source says so for
// the intent of every reply, each of them answers or asks something, and none is less certain than
// `auto_confidence`.
std::optional<PostForm> form_for(const Source& source, const std::vector<dialogue::Reply>& replies,
                                 double auto_confidence);

}  // namespace wizdesk::tickets
