#pragma once

// The Markdown of replies (bold, lists, links) as text for a terminal, an e-mail or a ticket.

#include <cstddef>
#include <string>
#include <string_view>

namespace wizdesk::bot {

struct Terminal {
    bool bold = false;      // understands ANSI's bold
    std::size_t width = 0;  // columns at which lines are broken between words; 0: never
};

// Links become "text (address)", list items get a dot, the marks of bold are used or left out.
std::string plain_text(std::string_view markdown, const Terminal& terminal = {});

// `text` with every control character, which might steer a terminal, replaced by a space.
std::string harmless(std::string_view text);

}  // namespace wizdesk::bot
