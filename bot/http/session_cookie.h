#pragma once

// The cookie that holds the id of an agent's session. Its prefix makes browsers refuse it without
// Secure, from a subdomain, or for a part of the site only; over plain HTTP they take it from this
// machine alone (localhost, 127.0.0.1).

#include <string>
#include <string_view>

#include "bot/http/call.h"

namespace wizdesk::http {

inline constexpr std::string_view kSessionCookie = "__Host-wizdesk";

// What the caller sent; empty if there is none, or more than one: nobody knows which is meant.
std::string session_id_of(const Call& call);

// Values of Set-Cookie: the browser keeps it until it closes; or forgets it.
std::string session_cookie(std::string_view session_id);
std::string no_session_cookie();

}  // namespace wizdesk::http
