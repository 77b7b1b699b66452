#pragma once

// How webhooks are signed. Everything here works on raw bytes and compares in constant time.

#include <optional>
#include <string>
#include <string_view>

#include "bot/tickets/delivery.h"

namespace wizdesk::tickets {

enum class Hash { sha1, sha256 };

// Bytes, not text.
std::string hmac(Hash hash, std::string_view key, std::string_view bytes);

// Whether `text` says the MAC of `bytes`: in hexadecimal of either case, or in base64 with padding.
bool is_hex_mac(Hash hash, std::string_view key, std::string_view bytes, std::string_view text);
bool is_base64_mac(Hash hash, std::string_view key, std::string_view bytes, std::string_view text);

// Whether `text` could be such a MAC at all.
bool has_hex_form(Hash hash, std::string_view text);
bool has_base64_form(Hash hash, std::string_view text);

std::string hex(std::string_view bytes);  // in lower case

// RFC 4648, section 4, with padding. Reading gives an empty optional for everything that writing
// would not have made.
std::string base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

// Takes a time that depends on the lengths alone.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// "1700000000" in seconds, as it would be written from the number: no sign, no leading zero. Empty
// optional for anything else.
std::optional<storage::Time> unix_seconds(std::string_view text);

// No more than five minutes before or after `now`.
bool is_fresh(storage::Time at, storage::Time now);

// The key that a Standard Webhooks secret holds ("whsec_" and base64, or base64 alone); empty
// optional if it is none, or the key is empty.
std::optional<std::string> standard_key(std::string_view secret);

// "v1,BASE64" of id, time and body (Standard Webhooks 1.0.0).
std::string standard_signature(std::string_view key, std::string_view id,
                               std::string_view unix_seconds, std::string_view body);

}  // namespace wizdesk::tickets
