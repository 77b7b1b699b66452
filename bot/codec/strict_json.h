#pragma once

// Reading JSON that strangers wrote, without what makes JSON dangerous.

#include <string_view>

#include <nlohmann/json.hpp>

namespace wizdesk::codec {

inline constexpr int kDeepestNesting = 64;

enum class JsonFault {
    none,
    broken,          // no JSON, or not in UTF-8
    too_deep,        // more than kDeepestNesting levels: copying or writing it could crash
    same_key_twice,  // two readers would take two different values
};

struct StrictJson {
    nlohmann::json value;  // null where there is a fault
    JsonFault fault = JsonFault::none;
};

// Takes any bytes and never throws for them.
StrictJson read_strict_json(std::string_view bytes);

}  // namespace wizdesk::codec
