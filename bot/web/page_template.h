#pragma once

#include <string_view>

namespace wizdesk::web {

// chat.html with its {{slots}}. Const data in the binary, as assets() is.
std::string_view page_template();

}  // namespace wizdesk::web
