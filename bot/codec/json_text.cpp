#include "bot/codec/json_text.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace wizdesk::codec {
namespace {

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
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
    if (!is_plain(value)) {
        text_ +=
            nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return *this;
    }
    text_ += '"';
    text_ += value;
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
