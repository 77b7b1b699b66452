#include "bot/codec/json_text.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace wizdesk::codec {
namespace {

bool needs_backslash(char c) {
    return c == '"' || c == '\\' || c == '\n';
}

// Texts of replies are ASCII with new lines; all else is left to the library.
bool is_simple(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
}

void append_escaped(std::string_view text, std::string& out) {
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!needs_backslash(text[at])) continue;
        out.append(text, copied, at - copied) += '\\';
        out += text[at] == '\n' ? 'n' : text[at];
        copied = at + 1;
    }
    out.append(text, copied);
}

}  // namespace

void JsonText::separate() {
    if (text_.empty()) return;
    const char last = text_.back();
    if (last != '{' && last != '[' && last != ':') text_ += ',';
}

JsonText& JsonText::open(char bracket) {
    separate();
    text_ += bracket;
    return *this;
}

JsonText& JsonText::close(char bracket) {
    text_ += bracket;
    return *this;
}

JsonText& JsonText::name(std::string_view name) {
    text(name);
    text_ += ':';
    return *this;
}

JsonText& JsonText::text(std::string_view value) {
    separate();
    if (!is_simple(value)) {
        text_ +=
            nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return *this;
    }
    text_ += '"';
    append_escaped(value, text_);
    text_ += '"';
    return *this;
}

JsonText& JsonText::number(double value) {
    return json(nlohmann::json(value).dump());
}

JsonText& JsonText::number(std::int64_t value) {
    return json(std::to_string(value));
}

JsonText& JsonText::json(std::string_view value) {
    separate();
    text_ += value;
    return *this;
}

}  // namespace wizdesk::codec
