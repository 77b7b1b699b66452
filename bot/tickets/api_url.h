#pragma once

// The address of a ticket system's API, read so strictly that no two programs can take it for two
// different hosts.

#include <optional>
#include <string>
#include <string_view>

#include "bot/tickets/source.h"

namespace wizdesk::tickets {

struct ApiUrl {
    bool encrypted = false;  // https
    std::string host;        // without the brackets of an IPv6 address
    int port = 0;
    std::string path;  // starts with "/", or empty
};

// "https://desk.example.org/api", "http://127.0.0.1:8080", "https://[2001:db8::1]". Empty optional
// for anything else: user names, queries, fragments, blanks and letters beyond ASCII (write such a
// host as xn--…) are not taken.
std::optional<ApiUrl> parse_api_url(std::string_view url);

// "localhost", 127.0.0.0/8 and ::1, as they are written.
bool is_loopback(std::string_view host);

// What keeps source.url from being called, for the operator; null if nothing. http:// would show
// the token to everyone on the way, so it is for this machine only, or has to be allowed.
const char* api_url_fault(const Source& source);

}  // namespace wizdesk::tickets
