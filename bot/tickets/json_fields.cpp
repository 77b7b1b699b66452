#include "bot/tickets/json_fields.h"

#include <algorithm>

#include "bot/codec/strict_json.h"
#include "bot/tickets/foreign_time.h"

namespace wizdesk::tickets {

namespace {

using nlohmann::json;

const json kNothing;
constexpr std::size_t kLongestId = 128;
constexpr std::size_t kLongestNumber = 20;             // digits of the largest 64-bit integer
constexpr std::int64_t kLastSecond = 253'402'300'799;  // of the year 9999

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::optional<json> read_json(std::string_view bytes) {
    auto [value, fault] = codec::read_strict_json(bytes);
    if (fault != codec::JsonFault::none) return std::nullopt;
    return std::move(value);
}

Field Field::operator[](std::string_view key) const {
    const auto found = value_->find(key);  // end() for what is no object
    return Field(value_->is_object() && found != value_->end() ? *found : kNothing);
}

std::vector<Field> Field::items() const {
    std::vector<Field> fields;
    if (!value_->is_array()) return fields;
    for (const json& item : *value_) fields.emplace_back(item);
    return fields;
}

bool Field::missing() const {
    return value_->is_null();
}

bool Field::is_object() const {
    return value_->is_object();
}

bool Field::is_array() const {
    return value_->is_array();
}

std::optional<std::string> Field::string() const {
    if (!value_->is_string()) return std::nullopt;
    std::string text = value_->get_ref<const std::string&>();
    std::erase(text, '\0');
    return text;
}

std::string Field::text() const {
    return string().value_or("");
}

std::optional<bool> Field::flag() const {
    if (!value_->is_boolean()) return std::nullopt;
    return value_->get<bool>();
}

std::optional<std::int64_t> Field::number() const {
    if (!value_->is_number_integer()) return std::nullopt;
    return value_->get<std::int64_t>();
}

std::optional<storage::Time> Field::time() const {
    return foreign_time(text());
}

std::optional<storage::Time> Field::seconds() const {
    const auto count = number();
    if (!count || *count < 0 || *count > kLastSecond) return std::nullopt;
    return storage::Time(std::chrono::seconds(*count));
}

std::optional<storage::Time> Field::milliseconds() const {
    const auto count = number();
    if (!count || *count < 0 || *count / 1000 > kLastSecond) return std::nullopt;
    return storage::Time(std::chrono::milliseconds(*count));
}

std::optional<std::string> Field::id() const {
    // Not as a number of the language: ids beyond 2^53 would come back as their neighbours.
    if (value_->is_number_integer()) return value_->dump();
    auto id = string();
    if (!id || id->empty() || id->size() > kLongestId || std::ranges::any_of(*id, is_control))
        return std::nullopt;
    return id;
}

std::optional<std::string> Field::number_id() const {
    auto id = this->id();
    if (!id || id->size() > kLongestNumber || !std::ranges::all_of(*id, is_digit))
        return std::nullopt;
    return id;
}

}  // namespace wizdesk::tickets
