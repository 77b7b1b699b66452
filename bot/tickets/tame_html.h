#pragma once

// HTML of strangers, cut down to what an HTML parser takes without harm.

#include <string>
#include <string_view>

namespace wizdesk::tickets {

// The same text in a few plain elements: well nested, not more than a hundred deep, without
// comments, scripts, styles, links and anything that only changes how letters look. Parsers take
// quadratic time, memory or their whole stack for deep nesting and for the copies that they make of
// unclosed formatting; nothing of that is left in the result. Of attributes, class, id, style, type
// and hidden stay. What follows the 20,000th element or the first 512 KiB is left out. Linear in
// the length; takes any bytes.
std::string tame_html(std::string_view html);

}  // namespace wizdesk::tickets
