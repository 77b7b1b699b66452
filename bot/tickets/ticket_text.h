#pragma once

// What a requester wrote, out of what a ticket system sends of it.

#include <string>
#include <string_view>

namespace wizdesk::tickets {

// The text that a person would read, paragraphs and list items on lines of their own; scripts,
// styles and hidden parts are left out, quoted replies (blockquote, gmail_quote …) as well unless
// there is nothing else. Takes any bytes; linear in their number, and deep nesting does no harm. At
// most 64 KiB of text.
std::string text_of_html(std::string_view html);

// Without what the message only repeats (">" lines, "On … wrote:" and what follows) and without the
// signature and the legal footer below it. Of a forwarded message only the head goes: nobody has
// said here before what it says. What is left may be empty; then the message says nothing new.
// Linear in the length.
std::string newest_part(std::string_view text);

}  // namespace wizdesk::tickets
