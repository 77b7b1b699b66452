#pragma once

// Names of agents and of API tokens.

#include <optional>
#include <string>
#include <string_view>

namespace wizdesk::agents {

// Why a name is not accepted, for the administrator; empty: it is. Names are 1 to 64 characters of
// valid UTF-8 without control characters, and neither begin nor end with a blank.
std::optional<std::string> fault_of_name(std::string_view name);

// The same for names that differ in case or in the way their letters are encoded only.
std::string name_key(std::string_view name);

}  // namespace wizdesk::agents
