#pragma once

// What every answer carries, whoever made it, unless a handler sets a header of the same name.

#include <string>
#include <utility>
#include <vector>

namespace wizdesk::http {

// For JSON and text: nothing may be loaded, framed or kept, should a browser show it.
const std::vector<std::pair<std::string, std::string>>& security_headers();

}  // namespace wizdesk::http
