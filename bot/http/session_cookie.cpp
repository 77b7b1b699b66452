#include "bot/http/session_cookie.h"

#include <vector>

namespace wizdesk::http {

namespace {

constexpr std::string_view kAttributes = "; Path=/; Secure; HttpOnly; SameSite=Strict";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// Of every cookie of the name in one field.
void collect(std::string_view field, std::vector<std::string_view>& values) {
    while (!field.empty()) {
        const std::size_t end = field.find(';');
        const std::string_view pair = trimmed(field.substr(0, end));
        if (pair.starts_with(kSessionCookie) && pair.substr(kSessionCookie.size()).starts_with('='))
            values.push_back(pair.substr(kSessionCookie.size() + 1));
        field = end == std::string_view::npos ? "" : field.substr(end + 1);
    }
}

std::string set_cookie(std::string_view value, std::string_view more) {
    std::string cookie(kSessionCookie);
    return cookie.append("=").append(value).append(kAttributes).append(more);
}

}  // namespace

std::string session_id_of(const Call& call) {
    std::vector<std::string_view> values;
    const auto [first, last] = call.request.headers.equal_range("Cookie");
    for (auto field = first; field != last; ++field) collect(field->second, values);
    return values.size() == 1 ? std::string(values.front()) : std::string();
}

std::string session_cookie(std::string_view session_id) {
    return set_cookie(session_id, "");
}

std::string no_session_cookie() {
    return set_cookie("", "; Max-Age=0");
}

}  // namespace wizdesk::http
