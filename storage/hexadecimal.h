#pragma once

#include <span>
#include <string>

namespace wizdesk::storage {

// Two digits for each byte, in lower case.
std::string hexadecimal(std::span<const unsigned char> bytes);

}  // namespace wizdesk::storage
