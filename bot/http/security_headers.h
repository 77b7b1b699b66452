#pragma once

// What every answer carries, whoever made it.

#include <string>
#include <utility>
#include <vector>

#include "bot/http/call.h"

namespace wizdesk::http {

// For JSON and text: nothing may be loaded, framed or kept, should a browser show it.
const std::vector<std::pair<std::string, std::string>>& security_headers();

// Adds those that the answer does not set itself.
void add_security_headers(Answer& answer);

}  // namespace wizdesk::http
