#include "bot/web/html.h"

#include <algorithm>
#include <cctype>

namespace wizdesk::web {
namespace {

bool starts_with_scheme(std::string_view address, std::string_view scheme) {
    if (address.size() <= scheme.size()) return false;
    return std::equal(scheme.begin(), scheme.end(), address.begin(), [](char wanted, char found) {
        return wanted == std::tolower(static_cast<unsigned char>(found));
    });
}

}  // namespace

std::string escape_html(std::string_view text) {
    std::string html;
    html.reserve(text.size() + text.size() / 8);
    for (char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                html += c;
        }
    }
    return html;
}

bool is_safe_address(std::string_view address) {
    const bool clean = std::none_of(address.begin(), address.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7f;
    });
    return clean &&
           (starts_with_scheme(address, "https://") || starts_with_scheme(address, "http://") ||
            starts_with_scheme(address, "mailto:"));
}

std::string link_html(std::string_view address, std::string_view label_html,
                      std::string_view css_class) {
    std::string html = "<a";
    if (!css_class.empty()) html += " class=\"" + std::string(css_class) + "\"";
    html += " href=\"" + escape_html(address) + "\"";
    if (!starts_with_scheme(address, "mailto:")) html += " target=\"_blank\"";
    return html + " rel=\"noopener noreferrer\">" + std::string(label_html) + "</a>";
}

}  // namespace wizdesk::web
