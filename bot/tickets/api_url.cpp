#include "bot/tickets/api_url.h"

#include <algorithm>
#include <charconv>

namespace wizdesk::tickets {
namespace {

constexpr std::string_view kLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

// Whether `text` is made of letters, digits and `more`, and not empty.
bool is_made_of(std::string_view text, std::string_view more) {
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return kLetters.find(c) != std::string_view::npos || more.find(c) != std::string_view::npos;
    });
}

bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

// The host at the start of `text`; empty if there is none.
std::string take_host(std::string_view& text) {
    if (take(text, "[")) {
        const std::string host(text.substr(0, text.find(']')));
        text.remove_prefix(host.size());
        const bool numeric =
            host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string::npos;
        return take(text, "]") && numeric ? host : "";
    }
    const std::string host(text.substr(0, text.find_first_of(":/")));
    text.remove_prefix(host.size());
    return is_made_of(host, ".-_") ? host : "";
}

// The port at the start of `text`, `otherwise` if none is named; 0 if it is none.
int take_port(std::string_view& text, int otherwise) {
    if (!take(text, ":")) return otherwise;
    const std::string_view digits = text.substr(0, text.find('/'));
    text.remove_prefix(digits.size());
    int port = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), port);
    return error == std::errc() && end == digits.end() && port > 0 && port < 65536 ? port : 0;
}

}  // namespace

std::optional<ApiUrl> parse_api_url(std::string_view url) {
    ApiUrl parsed;
    parsed.encrypted = take(url, "https://");
    if (!parsed.encrypted && !take(url, "http://")) return std::nullopt;
    parsed.host = take_host(url);
    parsed.port = take_port(url, parsed.encrypted ? 443 : 80);
    parsed.path = url;
    const bool path_is_sound = url.empty() || (url.front() == '/' && is_made_of(url, "/.-_~%"));
    if (parsed.host.empty() || parsed.port == 0 || !path_is_sound) return std::nullopt;
    return parsed;
}

bool is_loopback(std::string_view host) {
    if (host == "localhost" || host == "::1") return true;
    return host.starts_with("127.") &&
           host.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::ranges::count(host, '.') == 3;
}

const char* api_url_fault(const Source& source) {
    const auto url = parse_api_url(source.url);
    if (!url) return "must be the address of the system's API, such as https://desk.example.org";
    if (url->path.ends_with('/')) return "must not end with a slash";
    if (!url->encrypted && !is_loopback(url->host) && !source.allow_plain_http)
        return "would send the token unencrypted: write https://, or set allow_plain_http: true";
    return nullptr;
}

}  // namespace wizdesk::tickets
