#include "bot/http/front/request_target.h"

#include <algorithm>

namespace wizdesk::http::front {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_plain(char c, bool in_path) {
    constexpr std::string_view kNever = "#\"<>";
    if (c <= 0x20 || c >= 0x7f) return false;
    return kNever.find(c) == kNever.npos && !(in_path && c == '\\');
}

}  // namespace

bool is_sound_target(std::string_view target, std::string_view method) {
    if (target == "*") return method == "OPTIONS";
    if (!target.starts_with('/')) return false;
    bool in_path = true;
    for (std::size_t i = 0; i < target.size(); ++i) {
        const char c = target[i];
        if (!is_plain(c, in_path)) return false;
        if (c == '?') in_path = false;
        if (c != '%') continue;
        if (target.size() - i < 3) return false;
        const int high = hex_digit(target[i + 1]);
        const int low = hex_digit(target[i + 2]);
        if (high < 0 || low < 0) return false;
        const int byte = high * 16 + low;
        if (byte == 0 || (in_path && (byte < 0x20 || byte == 0x7f))) return false;
    }
    return true;
}

std::string for_library(std::string_view target) {
    const auto question = target.find('?');
    std::string result(target.substr(0, question));
    if (question == target.npos) return result;
    result += '?';
    for (const char c : target.substr(question + 1)) {
        if (c == '?')
            result += "%3F";
        else
            result += c;
    }
    return result;
}

}  // namespace wizdesk::http::front
