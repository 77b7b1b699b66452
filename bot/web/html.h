#pragma once

#include <string>
#include <string_view>

namespace wizdesk::web {

// `text` as HTML that shows exactly this text, in an element or in a quoted attribute. Bytes beyond
// ASCII pass as they are.
std::string escape_html(std::string_view text);

// Whether `address` may become a link: http, https or mailto, without blanks or control bytes. A
// browser drops tabs and line ends inside an address, so one that has them is not what it seems.
bool is_safe_address(std::string_view address);

// A link with `label_html` as its content; opens beside the chat, which would be lost otherwise.
// `address` has to be safe.
std::string link_html(std::string_view address, std::string_view label_html,
                      std::string_view css_class = {});

}  // namespace wizdesk::web
