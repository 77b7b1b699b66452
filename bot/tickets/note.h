#pragma once

// A reply as it is posted on a ticket.

#include <string>
#include <string_view>
#include <vector>

#include "bot/dialogue/reply.h"
#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

// How the marker of a post stands in its text, so that it is found again: state() of an adapter
// looks for it before anything is posted, and parse() knows our own posts by the prefix.
inline constexpr std::string_view kMarkerPrefix = "wizdesk-ref:";
std::string marker_text(std::string_view marker);  // "wizdesk-ref:0123abcd…"

// An internal note: the suggested reply (a question becomes a suggested question to the requester)
// and why it is suggested: rule, confidence, the pack's version; for the agents' eyes. `replies` is
// not empty.
std::string note_text(const std::vector<dialogue::Reply>& replies, std::string_view marker,
                      TextFormat format);

// The public answer: what the requester reads, links written out; no reasons, and the marker where
// it does not disturb.
std::string answer_text(const std::vector<dialogue::Reply>& replies, std::string_view marker,
                        TextFormat format);

}  // namespace wizdesk::tickets
