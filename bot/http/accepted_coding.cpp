#include "bot/http/accepted_coding.h"

#include <algorithm>
#include <optional>

#include <strings.h>

namespace wizdesk::http {

namespace {

bool same(std::string_view left, std::string_view right) {
    return left.size() == right.size() && strncasecmp(left.data(), right.data(), left.size()) == 0;
}

std::string_view trimmed_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// Takes what stands before the next `mark` off the front of `text`.
std::string_view next_part(std::string_view& text, char mark) {
    const std::string_view part = text.substr(0, text.find(mark));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return trimmed_blanks(part);
}

// "q=0", "q=0.0" …: not at all.
bool refuses(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view one = next_part(parameters, ';');
        if (one.size() < 3 || !same(one.substr(0, 2), "q=")) continue;
        return one.substr(2).find_first_not_of("0.") == std::string_view::npos;
    }
    return false;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    std::optional<bool> by_star;
    while (!accept_encoding.empty()) {
        std::string_view parameters = next_part(accept_encoding, ',');
        const std::string_view coding = next_part(parameters, ';');
        if (same(coding, "gzip") || same(coding, "x-gzip")) return !refuses(parameters);
        if (coding == "*") by_star = !refuses(parameters);
    }
    return by_star.value_or(false);
}

}  // namespace wizdesk::http
