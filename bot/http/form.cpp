#include "bot/http/form.h"

#include <charconv>

#include "bot/http/problem.h"
#include "bot/http/text.h"

namespace wizdesk::http {

namespace {

constexpr std::size_t kMostFields = 32;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    throw Refused(Fault::bad_request, "A percent sign must be followed by two hexadecimal digits.");
}

std::string decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            result += ' ';
        } else if (text[i] != '%') {
            result += text[i];
        } else {
            const auto digit = [&](std::size_t at) {
                return hex_value(at < text.size() ? text[at] : '\0');
            };
            result += static_cast<char>(digit(i + 1) * 16 + digit(i + 2));
            i += 2;
        }
    }
    return result;
}

}  // namespace

Form::Form(std::string_view encoded) {
    while (!encoded.empty()) {
        const std::string_view field = encoded.substr(0, encoded.find('&'));
        encoded.remove_prefix(std::min(field.size() + 1, encoded.size()));
        if (field.empty()) continue;
        if (fields_.size() == kMostFields)
            throw Refused(Fault::bad_request, "There are too many fields.");
        const std::size_t equals = std::min(field.find('='), field.size());
        const std::string_view value = field.substr(std::min(equals + 1, field.size()));
        fields_.emplace_back(decoded(field.substr(0, equals)), decoded(value));
    }
}

const std::string* Form::find(std::string_view name) const {
    const std::string* found = nullptr;
    for (const auto& [field, value] : fields_) {
        if (field != name) continue;
        if (found)
            throw Refused(Fault::invalid_field, "The field is there twice.", std::string(name));
        if (!code_points(value))
            throw Refused(Fault::invalid_field, "The value is not valid UTF-8.", std::string(name));
        found = &value;
    }
    return found;
}

long Form::number(std::string_view name, long largest, long fallback) const {
    const std::string* text = find(name);
    if (!text) return fallback;
    long value = -1;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, value);
    if (error != std::errc() || stop != end || value < 0 || value > largest)
        throw Refused(Fault::invalid_field,
                      "The value must be a whole number from 0 to " + std::to_string(largest) + ".",
                      std::string(name));
    return value;
}

std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

std::string_view query_of(std::string_view target) {
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

}  // namespace wizdesk::http
