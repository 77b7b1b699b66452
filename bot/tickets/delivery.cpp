#include "bot/tickets/delivery.h"

#include <algorithm>

namespace wizdesk::tickets {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::size_t Delivery::count(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        headers, [&](const Header& header) { return same_name(header.first, name); }));
}

std::optional<std::string_view> Delivery::header(std::string_view name) const {
    if (count(name) != 1) return std::nullopt;
    return std::ranges::find_if(headers,
                                [&](const Header& header) { return same_name(header.first, name); })
        ->second;
}

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::genuine:
            return "genuine";
        case Verdict::unsigned_:
            return "unsigned";
        case Verdict::malformed:
            return "malformed";
        case Verdict::stale:
            return "stale";
        case Verdict::mismatched:
            return "mismatched";
    }
    return "unknown";
}

}  // namespace wizdesk::tickets
