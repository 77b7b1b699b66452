#include "bot/http/router.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace wizdesk::http {

namespace {

constexpr std::size_t kLongestId = 64;

bool is_placeholder(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool is_id(std::string_view segment) {
    constexpr std::string_view kAllowed =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    return !segment.empty() && segment.size() <= kLongestId &&
           segment.find_first_not_of(kAllowed) == std::string_view::npos;
}

// Takes the first segment off `path`; empty optional at its end.
std::optional<std::string_view> next_segment(std::string_view& path) {
    if (path.empty() || path.front() != '/') return std::nullopt;
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

// The value of the template's placeholder (empty without one), if the path fits the template.
std::optional<std::string_view> match(std::string_view path_template, std::string_view path) {
    std::string_view id;
    for (;;) {
        const auto expected = next_segment(path_template);
        const auto given = next_segment(path);
        if (!expected && !given && path.empty()) return id;
        if (!expected || !given) return std::nullopt;
        if (is_placeholder(*expected) && is_id(*given)) {
            id = *given;
        } else if (is_placeholder(*expected) || *expected != *given) {
            return std::nullopt;
        }
    }
}

void check(const Route& route) {
    if (route.path.empty() || route.path.front() != '/')
        throw std::invalid_argument("a route's path starts with '/': " + route.path);
    if (std::ranges::count(route.path, '{') > 1)
        throw std::invalid_argument("a route has at most one placeholder: " + route.path);
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
    for (auto route = routes_.begin(); route != routes_.end(); ++route) {
        check(*route);
        const auto same = [&](const Route& other) {
            return other.method == route->method && other.path == route->path;
        };
        if (std::any_of(routes_.begin(), route, same))
            throw std::invalid_argument("two routes for " + route->method + " " + route->path);
    }
}

std::variant<Found, NoRoute> Router::find(std::string_view method, std::string_view path) const {
    if (method == "HEAD") method = "GET";
    NoRoute no_route;
    for (const Route& route : routes_) {
        const auto id = match(route.path, path);
        if (!id) continue;
        if (route.method == method) return Found{&route, std::string(*id)};
        no_route.allow.append(no_route.allow.empty() ? "" : ", ").append(route.method);
        if (route.method == "GET") no_route.allow.append(", HEAD");
    }
    return no_route;
}

}  // namespace wizdesk::http
