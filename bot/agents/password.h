#pragma once

// Passwords: Argon2id of libsodium with its limits for interactive use (64 MiB, two passes; about a
// tenth of a second). A hash names its own limits, so that they can be raised later.
//
// All functions may be called from any thread, and throw std::runtime_error if the machine has no
// memory or no randomness to give.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wizdesk::agents {

constexpr std::size_t kShortestPassword = 12;  // characters, not bytes
constexpr std::size_t kLongestPassword = 256;  // characters

// Why a password is not accepted, for the person who chose it; empty: it is.
std::optional<std::string> fault_of_password(std::string_view password, std::string_view name);

// "$argon2id$…", another one at each call.
std::string hash_password(std::string_view password);

// Takes the same time for any password. False for what is no hash.
bool matches_password(std::string_view hash, std::string_view password);

// As dear as matches_password, and never true: for a name that nobody has, so that the time of an
// answer does not tell who works here.
bool matches_nobody(std::string_view password);

}  // namespace wizdesk::agents
