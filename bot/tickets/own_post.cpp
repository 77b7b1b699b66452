#include "bot/tickets/own_post.h"

#include <algorithm>

#include "bot/tickets/note.h"

namespace wizdesk::tickets {

namespace {

// What stands before a quotation, in plain text and in HTML.
constexpr std::string_view kQuotations[] = {
    "\n>", "\n&gt;", "<blockquote", "_quote", "wrote:", "schrieb:", "-----Original", "\nFrom: ",
};

bool starts_quoted(std::string_view text) {
    return text.starts_with('>') || text.starts_with("&gt;");
}

}  // namespace

bool is_own_post(std::string_view text) {
    const auto marker = text.find(kMarkerPrefix);
    if (marker == std::string_view::npos || starts_quoted(text)) return false;
    const std::string_view before = text.substr(0, marker);
    return std::ranges::none_of(kQuotations, [&](std::string_view sign) {
        return before.find(sign) != std::string_view::npos;
    });
}

bool holds_marker(std::string_view text, std::string_view marker) {
    return !marker.empty() && text.find(marker) != std::string_view::npos;
}

}  // namespace wizdesk::tickets
