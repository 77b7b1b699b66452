#include "bot/http/security_headers.h"

#include <algorithm>

namespace wizdesk::http {

const std::vector<std::pair<std::string, std::string>>& security_headers() {
    static const std::vector<std::pair<std::string, std::string>> headers = {
        {"Content-Security-Policy",
         "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
        {"Cache-Control", "no-store"}};
    return headers;
}

void add_security_headers(Answer& answer) {
    for (const auto& header : security_headers()) {
        const auto same = [&](const auto& set) { return set.first == header.first; };
        if (std::ranges::none_of(answer.headers, same)) answer.headers.push_back(header);
    }
}

}  // namespace wizdesk::http
