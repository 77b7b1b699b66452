#pragma once

#include <string>

namespace wizdesk::bot {

// What a command of the operator shows the running service. It is derived from the secret in the
// database: whoever may read the database may operate the service. Throws std::runtime_error if
// there is no HMAC to be had.
std::string operator_key(const std::string& installation_secret);

}  // namespace wizdesk::bot
