#include "bot/codec/tracker_json.h"

#include <nlohmann/json.hpp>

namespace wizdesk::codec {

using nlohmann::json;

std::string encode_tracker(const dialogue::Tracker& tracker) {
    const json out{{"facts", tracker.facts},
                   {"question", tracker.question},
                   {"times_asked", tracker.times_asked},
                   {"questions_asked", tracker.questions_asked},
                   {"about_another", tracker.about_another},
                   {"concluded", tracker.concluded},
                   {"refused", tracker.refused},
                   {"last_types", tracker.last_types},
                   {"language", tracker.language},
                   {"misunderstood", tracker.misunderstood}};
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

dialogue::Tracker decode_tracker(std::string_view stored) {
    try {
        const json from = json::parse(stored);
        dialogue::Tracker tracker;
        tracker.facts = from.value("facts", tracker.facts);
        tracker.question = from.value("question", "");
        tracker.times_asked = from.value("times_asked", 0);
        tracker.questions_asked = from.value("questions_asked", 0);
        tracker.about_another = from.value("about_another", false);
        tracker.concluded = from.value("concluded", false);
        tracker.refused = from.value("refused", false);
        tracker.last_types = from.value("last_types", tracker.last_types);
        tracker.language = from.value("language", "");
        tracker.misunderstood = from.value("misunderstood", 0);
        return tracker;
    } catch (const json::exception&) {
        return {};
    }
}

}  // namespace wizdesk::codec
