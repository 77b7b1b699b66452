#include "bot/codec/tracker_json.h"

#include <cstdint>

#include <nlohmann/json.hpp>

#include "bot/codec/json_text.h"

namespace wizdesk::codec {

using dialogue::TicketOffer;
using nlohmann::json;

namespace {

// Most of a tracker is as it was at first, and is left out: the next turn has to read what stands.
class Writer {
  public:
    Writer() { out_.open('{'); }

    void text(const char* name, const std::string& value) {
        if (!value.empty()) out_.name(name).text(value);
    }
    void count(const char* name, int value) {
        if (value != 0) out_.name(name).number(std::int64_t{value});
    }
    void flag(const char* name, bool value) {
        if (value) out_.name(name).json("true");
    }
    void facts(const intents::Facts& facts) {
        if (facts.empty()) return;
        out_.name("facts").open('{');
        for (const auto& [fact, value] : facts) out_.name(fact).text(value);
        out_.close('}');
    }
    void list(const char* name, const std::vector<std::string>& items) {
        if (items.empty()) return;
        out_.name(name).open('[');
        for (const std::string& item : items) out_.text(item);
        out_.close(']');
    }
    std::string written() { return std::move(out_.close('}')).written(); }

  private:
    JsonText out_;
};

}  // namespace

std::string encode_tracker(const dialogue::Tracker& tracker) {
    Writer out;
    out.facts(tracker.facts);
    out.text("question", tracker.question);
    out.count("times_asked", tracker.times_asked);
    out.count("questions_asked", tracker.questions_asked);
    out.flag("about_another", tracker.about_another);
    out.flag("concluded", tracker.concluded);
    out.flag("refused", tracker.refused);
    out.list("last_types", tracker.last_types);
    out.text("language", tracker.language);
    out.count("misunderstood", tracker.misunderstood);
    out.count("ticket_offer", static_cast<int>(tracker.ticket_offer));
    out.text("told", tracker.told);
    return out.written();
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
        const int offer = from.value("ticket_offer", 0);
        if (offer == 1 || offer == 2) tracker.ticket_offer = static_cast<TicketOffer>(offer);
        tracker.told = from.value("told", "");
        return tracker;
    } catch (const json::exception&) {
        return {};
    }
}

}  // namespace wizdesk::codec
