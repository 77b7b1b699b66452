#pragma once

#include <string>

namespace wizdesk::bot {

// 128 bits from the system's generator as 32 lower-case hexadecimal digits: an id that cannot be
// guessed. Throws std::runtime_error if the system has no randomness to give.
std::string random_id();

// 256 bits as 43 characters of base64url without padding: a bearer token.
std::string random_token();

// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(const std::string& bytes);

}  // namespace wizdesk::bot
