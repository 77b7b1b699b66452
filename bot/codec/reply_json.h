#pragma once

// Reply as the JSON of the HTTP contract. The same JSON is what a stored message keeps, so that a
// repeated request gets the bytes that it got the first time.

#include <string>
#include <string_view>

#include "bot/dialogue/reply.h"

namespace wizdesk::codec {

// `reason` is left out: it is for agents.
std::string reply_json(const dialogue::Reply& reply);

// What is stored: the public Reply with `reason` {rule, question} beside it.
std::string encode_reply(const dialogue::Reply& reply);

// Reads what encode_reply wrote, also when an older version of wizdesk did: a field that is
// missing keeps its default. Throws std::invalid_argument for text that is no such JSON.
dialogue::Reply decode_reply(std::string_view stored);

}  // namespace wizdesk::codec
