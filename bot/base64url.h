#pragma once

#include <span>
#include <string>

namespace wizdesk::bot {

// RFC 4648, section 5, without padding: 32 bytes become 43 characters. Any length of input.
std::string base64url(std::span<const unsigned char> bytes);

}  // namespace wizdesk::bot
