#include "bot/http/learning_json.h"

#include <charconv>
#include <set>

#include <nlohmann/json.hpp>

#include "storage/time_text.h"

namespace wizdesk::http {

namespace {

using learning::Proposal;
using nlohmann::ordered_json;

constexpr std::size_t kShown = 20;     // messages of a group
constexpr std::size_t kLongest = 400;  // bytes of their texts

// At most so many bytes, without a broken character at the end.
std::string shortened(const std::string& text) {
    if (text.size() <= kLongest) return text;
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

ordered_json message_json(const learning::Unanswered& message) {
    return {{"id", message_name(message.place)},
            {"conversation_id", message.place.conversation_id},
            {"seq", message.place.seq},
            {"text", shortened(message.text)},
            {"at", storage::to_rfc3339(message.at)},
            {"why", learning::to_string(message.why)}};
}

}  // namespace

std::string message_name(const storage::MessagePlace& place) {
    return place.conversation_id + '.' + std::to_string(place.seq);
}

std::optional<storage::MessagePlace> message_place(std::string_view name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos || dot == 0) return std::nullopt;
    storage::MessagePlace place{std::string(name.substr(0, dot)), 0};
    const char* end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data() + dot + 1, end, place.seq);
    if (error != std::errc() || stop != end || place.seq < 1) return std::nullopt;
    return place;
}

ordered_json group_json(const learning::Group& group) {
    ordered_json ids = ordered_json::array();
    ordered_json shown = ordered_json::array();
    for (const auto& message : group.messages) {
        ids.push_back(message_name(message.place));
        if (shown.size() < kShown) shown.push_back(message_json(message));
    }
    return {{"text", group.text},
            {"intents", group.intents},
            {"ids", std::move(ids)},
            {"messages", std::move(shown)}};
}

ordered_json targets_json(const intents::Pack& pack) {
    std::set<std::string> intents;
    for (const auto& under : pack.utterances) intents.insert(under.intent);
    ordered_json facts = ordered_json::array();
    for (const auto& fact : pack.facts) {
        ordered_json values = ordered_json::array();
        for (const auto& value : fact.values) values.push_back(value.value);
        facts.push_back({{"name", fact.name}, {"title", fact.title}, {"values", values}});
    }
    return {{"intents", intents}, {"facts", std::move(facts)}};
}

ordered_json proposal_json(const Proposal& proposal) {
    const auto& [intent, says] = proposal.addition.target;
    ordered_json json = {{"id", proposal.id},
                         {"state", learning::to_string(proposal.state)},
                         {"text", proposal.addition.text}};
    if (!intent.empty()) json["intent"] = intent;
    if (!says.empty()) json["facts"] = says;
    json["editor"] = proposal.editor;
    json["at"] = storage::to_rfc3339(proposal.at);
    json["file"] = proposal.file;
    json["name"] = proposal.name();
    json["diff"] = proposal.document();
    json["faults"] = proposal.verdict.faults;
    json["written"] = proposal.written;
    if (const auto& reply = proposal.verdict.reply)
        json["reply"] = {
            {"kind", to_string(reply->kind)},
            {"text", reply->text},
            {"intent", {{"name", reply->intent.name}, {"confidence", reply->intent.confidence}}}};
    return json;
}

}  // namespace wizdesk::http
