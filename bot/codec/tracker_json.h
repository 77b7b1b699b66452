#pragma once

// The dialogue's memory as the JSON that is kept with a conversation.

#include <string>
#include <string_view>

#include "bot/dialogue/tracker.h"

namespace wizdesk::codec {

std::string encode_tracker(const dialogue::Tracker& tracker);

// Reads what encode_tracker wrote, also when another version of wizdesk did: what is missing keeps
// its default, and a text that is no such JSON (or empty) gives a fresh tracker, because a talk
// that starts over is better than one that cannot go on.
dialogue::Tracker decode_tracker(std::string_view stored);

}  // namespace wizdesk::codec
