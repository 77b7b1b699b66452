#include "bot/codec/strict_json.h"

#include <set>
#include <string>
#include <vector>

namespace wizdesk::codec {

namespace {

using nlohmann::json;

// nlohmann/json reads any depth but crashes when it copies or writes a deep value, and of two
// equal keys it keeps the last in silence: both are stopped while reading.
class StrictReading {
  public:
    bool operator()(int depth, json::parse_event_t event, const json& parsed) {
        const bool opens =
            event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
        if (opens && depth >= kDeepestNesting) throw JsonFault::too_deep;
        if (event == json::parse_event_t::object_start) {
            keys_.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            keys_.pop_back();
        } else if (event == json::parse_event_t::key &&
                   !keys_.back().insert(parsed.get_ref<const std::string&>()).second) {
            throw JsonFault::same_key_twice;
        }
        return true;
    }

  private:
    std::vector<std::set<std::string>> keys_;
};

}  // namespace

StrictJson read_strict_json(std::string_view bytes) {
    StrictReading reading;
    const json::parser_callback_t callback = [&](int depth, json::parse_event_t event,
                                                 json& value) {
        return reading(depth, event, value);
    };
    try {
        json value = json::parse(bytes, callback, /*allow_exceptions=*/false);
        if (value.is_discarded()) return {nullptr, JsonFault::broken};
        return {std::move(value), JsonFault::none};
    } catch (const JsonFault fault) {  // the only way to stop the parser halfway
        return {nullptr, fault};
    }
}

}  // namespace wizdesk::codec
