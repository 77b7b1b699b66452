#pragma once

// What is kept of a requester's message until it is worked on: only what is needed, and redacted.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

struct EventContent {
    std::string subject;
    std::string text;                 // what is new in the message; plain
    std::string reference;            // what an adapter's fetch still needs; empty: nothing
    bool automatic = false;           // no person wrote it
    std::optional<storage::Time> at;  // when it was written, where the system says so
};

using Redact = std::function<std::string(std::string_view)>;

// Reads a message out of what the system sent: HTML to text, quotes and signatures cut, redacted.
EventContent content_of(const Incoming& incoming, const Redact& redact);

// As it stands in a TicketEvent.
std::string encode_content(const EventContent& content);

// Reads what encode_content wrote; a field that is missing keeps its default. Throws
// std::invalid_argument for text that is no such JSON.
EventContent decode_content(std::string_view stored);

}  // namespace wizdesk::tickets
