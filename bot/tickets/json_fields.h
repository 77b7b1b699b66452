#pragma once

// Reading what ticket systems send: keys may be missing and types wrong, and nothing here throws
// for that.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "storage/conversation_store.h"

namespace wizdesk::tickets {

// Empty optional for bytes that are no JSON, are nested too deeply or have a key twice.
std::optional<nlohmann::json> read_json(std::string_view bytes);

// A place in a JSON value that there may or may not be. It points into the value, which has to
// outlive it. Every asking at a wrong place gives nothing, so that paths can be written down
// whole: root["data"]["ticket"]["id"].number_id().
class Field {
  public:
    explicit Field(const nlohmann::json& value) : value_(&value) {}
    explicit Field(const nlohmann::json&& value) = delete;  // it would point at nothing

    Field operator[](std::string_view key) const;
    std::vector<Field> items() const;  // of an array; none of anything else

    bool missing() const;  // not there, or null
    bool is_object() const;
    bool is_array() const;

    // Empty optional if it is no string. U+0000, which no store keeps, is left out.
    std::optional<std::string> string() const;
    // The same; empty for what is no string.
    std::string text() const;
    std::optional<bool> flag() const;
    std::optional<std::int64_t> number() const;
    std::optional<storage::Time> time() const;          // a text, as foreign_time
    std::optional<storage::Time> seconds() const;       // a number of them since 1970
    std::optional<storage::Time> milliseconds() const;  // the same

    // An id, be it written as a string or as an integer: 1–128 bytes without control characters.
    std::optional<std::string> id() const;
    // An id that has digits only, at most 20 of them: safe in a path.
    std::optional<std::string> number_id() const;

    const nlohmann::json& value() const { return *value_; }

  private:
    const nlohmann::json* value_;
};

}  // namespace wizdesk::tickets
