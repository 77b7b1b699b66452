#include "bot/http/request_body.h"

#include <algorithm>

#include "bot/codec/strict_json.h"
#include "bot/http/problem.h"
#include "bot/http/text.h"

namespace wizdesk::http {

namespace {

using nlohmann::json;

json parsed(const std::string& body) {
    auto [value, fault] = codec::read_strict_json(body);
    if (fault == codec::JsonFault::too_deep)
        throw Refused(Fault::broken_json, "The body is nested too deeply.");
    if (fault == codec::JsonFault::same_key_twice)
        throw Refused(Fault::broken_json, "The body has the same key twice.");
    if (fault != codec::JsonFault::none) throw Refused(Fault::broken_json);
    return std::move(value);
}

void check_fields(const json& object, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : object.items()) {
        if (std::ranges::find(known, std::string_view(key)) == known.end())
            throw Refused(Fault::invalid_field, "There is no such field here.", key.substr(0, 64));
    }
}

std::string word_in(const nlohmann::json& value, const char* field, std::size_t longest) {
    if (!value.is_string())
        throw Refused(Fault::invalid_field, "The field must be a string.", field);
    const auto& word = value.get_ref<const std::string&>();
    if (word.size() > longest) throw Refused(Fault::invalid_field, "The value is too long.", field);
    return word;
}

}  // namespace

std::string media_type_of(const Call& call) {
    std::string type = call.request.get_header_value("Content-Type");
    type.erase(std::min(type.find(';'), type.size()));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.pop_back();
    std::ranges::transform(type, type.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return type;
}

void check_body_bytes(const Call& call) {
    if (call.request.body.size() > kLargestBody) throw Refused(Fault::too_large);
    if (!code_points(call.request.body))
        throw Refused(Fault::invalid_field, "The body is not valid UTF-8.");
}

RequestBody RequestBody::of(const Call& call, std::initializer_list<std::string_view> known,
                            UnknownFields unknown) {
    if (media_type_of(call) != "application/json") throw Refused(Fault::unsupported_media_type);
    check_body_bytes(call);
    json object = parsed(call.request.body);
    if (!object.is_object()) throw Refused(Fault::invalid_field, "The body must be a JSON object.");
    if (unknown == UnknownFields::refuse) check_fields(object, known);
    return RequestBody(std::move(object));
}

std::string checked_text(std::string_view text, const char* field) {
    const std::string_view kept = trimmed(text);
    const auto length = code_points(kept);
    if (!length) throw Refused(Fault::invalid_field, "The text is not valid UTF-8.", field);
    if (*length < 1 || *length > kLongestText)
        throw Refused(Fault::invalid_field, "The text must have 1 to 4,000 characters.", field);
    if (kept.find('\0') != std::string_view::npos)
        throw Refused(Fault::invalid_field, "The text must not hold U+0000.", field);
    return std::string(kept);
}

std::string RequestBody::text(const char* field) const {
    auto text = optional_text(field);
    if (!text) throw Refused(Fault::invalid_field, "The field is missing.", field);
    return std::move(*text);
}

std::optional<std::string> RequestBody::optional_text(const char* field) const {
    const auto found = object_.find(field);
    if (found == object_.end() || found->is_null()) return std::nullopt;
    if (!found->is_string())
        throw Refused(Fault::invalid_field, "The field must be a string.", field);
    return checked_text(found->get_ref<const std::string&>(), field);
}

std::optional<std::int64_t> RequestBody::optional_count(const char* field) const {
    const auto found = object_.find(field);
    if (found == object_.end() || found->is_null()) return std::nullopt;
    // No integer of JSON that is as large as this means anything here.
    constexpr std::uint64_t kLargest = 1'000'000'000'000;
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() < 1 ||
        found->get<std::uint64_t>() > kLargest)
        throw Refused(Fault::invalid_field, "The field must be a whole number of at least 1.",
                      field);
    return found->get<std::int64_t>();
}

std::optional<bool> RequestBody::optional_flag(const char* field) const {
    const auto found = object_.find(field);
    if (found == object_.end() || found->is_null()) return std::nullopt;
    if (!found->is_boolean())
        throw Refused(Fault::invalid_field, "The field must be true or false.", field);
    return found->get<bool>();
}

std::string RequestBody::word(const char* field, std::size_t longest) const {
    const auto found = object_.find(field);
    if (found == object_.end() || found->is_null()) return {};
    return word_in(*found, field, longest);
}

std::vector<std::string> RequestBody::words(const char* field, std::size_t most,
                                            std::size_t longest) const {
    std::vector<std::string> words;
    const auto found = object_.find(field);
    if (found == object_.end() || found->is_null()) return words;
    if (!found->is_array() || found->size() > most)
        throw Refused(Fault::invalid_field,
                      "The field must be a list of at most " + std::to_string(most) + " strings.",
                      field);
    for (const auto& value : *found) words.push_back(word_in(value, field, longest));
    return words;
}

std::map<std::string, std::string> RequestBody::pairs(const char* field, std::size_t most,
                                                      std::size_t longest) const {
    std::map<std::string, std::string> pairs;
    const auto found = object_.find(field);
    if (found == object_.end() || found->is_null()) return pairs;
    if (!found->is_object() || found->size() > most)
        throw Refused(
            Fault::invalid_field,
            "The field must be an object of at most " + std::to_string(most) + " strings.", field);
    for (const auto& [name, value] : found->items()) {
        if (name.size() > longest)
            throw Refused(Fault::invalid_field, "A name is too long.", field);
        pairs[name] = word_in(value, field, longest);
    }
    return pairs;
}

}  // namespace wizdesk::http
