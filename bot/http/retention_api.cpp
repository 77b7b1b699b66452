#include "bot/http/retention_api.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "bot/http/audit_trail.h"
#include "bot/http/form.h"
#include "bot/http/message_json.h"
#include "bot/http/problem.h"
#include "bot/http/request_body.h"
#include "bot/random_id.h"
#include "storage/recording.h"
#include "storage/time_text.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;
using storage::to_rfc3339;

constexpr long kMostListed = 100;
constexpr long kListed = 50;
// Each is a transaction of its own.
constexpr std::size_t kMostApproved = 200;
constexpr std::size_t kLongestId = 64;

// Notes with these ids say why a conversation is held or not held any more.
constexpr std::string_view kReasonId = "hold-";
const std::string kHeldBefore = "Legal hold: ";
const std::string kReleasedBefore = "Legal hold released: ";

// What is no conversation waits for nobody's word.
ordered_json term_json(const char* data_class, std::chrono::days days, bot::RetentionMode mode,
                       bool is_conversation) {
    using Mode = bot::RetentionMode;
    const bool asks = mode == Mode::approve && is_conversation;
    return {{"class", data_class},
            {"days", days.count()},
            {"mode", mode == Mode::off ? "off"
                     : asks            ? "approve"
                                       : "auto"}};
}

std::set<std::string> ids_of(const std::vector<storage::Hold>& holds) {
    std::set<std::string> ids;
    for (const auto& hold : holds) ids.insert(hold.conversation_id);
    return ids;
}

// What people know a conversation by. It may have been erased a moment ago.
void add_reference(ordered_json& json, storage::ConversationStore& store, const std::string& id) {
    const auto conversation = store.find_conversation(id);
    json["channel"] = conversation ? conversation->channel : "";
    json["messages"] = conversation ? conversation->last_seq : 0;
    if (!conversation || conversation->external_id.empty()) return;
    json["source"] = conversation->source;
    json["external_id"] = conversation->external_id;
}

ordered_json disposal_json(const storage::Disposal& disposal, bool held) {
    ordered_json json = {{"conversation_id", disposal.conversation_id},
                         {"class", storage::to_string(disposal.data_class)},
                         {"last_at", to_rfc3339(disposal.last_at)},
                         {"listed_at", to_rfc3339(disposal.listed_at)},
                         {"approved_at", nullptr},
                         {"held", held}};
    if (disposal.approved_at) json["approved_at"] = to_rfc3339(*disposal.approved_at);
    return json;
}

// The reason of this very hold, which was written with it and bears its time: there is none for a
// hold of the command line, whatever was said of an earlier one.
void add_reason(ordered_json& json, storage::AgentStore& store, const storage::Hold& hold) {
    const auto notes = store.notes(hold.conversation_id);
    const auto last = std::find_if(notes.rbegin(), notes.rend(),
                                   [](const auto& note) { return note.id.starts_with(kReasonId); });
    json["reason"] = nullptr;
    if (last == notes.rend() || last->at != hold.at || last->text.starts_with(kReleasedBefore))
        return;
    const bool marked = last->text.starts_with(kHeldBefore);
    json["reason"] = marked ? last->text.substr(kHeldBefore.size()) : last->text;
    json["agent"] = {{"name", last->agent_name}};
}

}  // namespace

Outcome RetentionApi::terms(const Call&) {
    const auto mode = terms_.mode;
    return json_answer(200,
                       {{"terms",
                         {term_json("chat", terms_.chats, mode, true),
                          term_json("ticket", terms_.tickets, mode, true),
                          term_json("failed_post", terms_.failed_posts, mode, false),
                          term_json("suggestion_outcome", terms_.suggestion_verdicts, mode, false),
                          term_json("audit", terms_.audit, mode, false)}}});
}

Outcome RetentionApi::disposals(const Call& call) {
    const Form query(query_of(call.request.target));
    const std::string* after = query.find("after");
    const auto limit =
        static_cast<std::size_t>(std::max(1L, query.number("limit", kMostListed, kListed)));
    const auto page = store_.disposals_after(after ? *after : "", limit);
    const auto held = ids_of(store_.holds());
    ordered_json body = {{"disposals", ordered_json::array()}, {"after", nullptr}};
    for (const auto& disposal : page) {
        ordered_json json = disposal_json(disposal, held.contains(disposal.conversation_id));
        add_reference(json, store_, disposal.conversation_id);
        body["disposals"].push_back(std::move(json));
    }
    if (page.size() == limit) body["after"] = page.back().conversation_id;
    return json_answer(200, body);
}

Outcome RetentionApi::approve(const Call& call) {
    const auto body = RequestBody::of(call, {"conversations"});
    const auto ids = body.words("conversations", kMostApproved, kLongestId);
    if (ids.empty())
        throw Refused(Fault::invalid_field, "Name the conversations.", "conversations");
    std::size_t approved = 0;
    for (const std::string& id : ids) {
        const storage::Recording recording(
            {audit_actor(call), "retention.approve", id, "done", clock_.now()});
        if (store_.approve_disposal(id, clock_.now())) ++approved;
    }
    return json_answer(200, {{"approved", approved}, {"passed_over", ids.size() - approved}});
}

Outcome RetentionApi::holds(const Call&) {
    ordered_json list = ordered_json::array();
    for (const auto& hold : store_.holds()) {
        ordered_json json = {{"conversation_id", hold.conversation_id},
                             {"at", to_rfc3339(hold.at)}};
        add_reference(json, store_, hold.conversation_id);
        add_reason(json, store_, hold);
        list.push_back(std::move(json));
    }
    return json_answer(200, {{"holds", std::move(list)}});
}

Outcome RetentionApi::hold(const Call& call) {
    const std::string reason = RequestBody::of(call, {"reason"}).text("reason");
    if (!store_.find_conversation(call.id)) throw Refused(Fault::not_found);
    const auto why = note(call, kHeldBefore, reason);
    if (!store_.add_hold(call.id, why.at, why))
        throw Refused(Fault::moved_on, "It is held already.");
    return json_answer(200, {{"id", call.id}, {"held", true}});
}

Outcome RetentionApi::release(const Call& call) {
    const std::string reason = RequestBody::of(call, {"reason"}).text("reason");
    if (!store_.find_conversation(call.id)) throw Refused(Fault::not_found);
    if (!store_.remove_hold(call.id, note(call, kReleasedBefore, reason)))
        throw Refused(Fault::moved_on, "It is not held.");
    return json_answer(200, {{"id", call.id}, {"held", false}});
}

storage::PrivateNote RetentionApi::note(const Call& call, const std::string& before,
                                        const std::string& reason) const {
    storage::PrivateNote note;
    note.id = std::string(kReasonId) + bot::random_id();
    note.conversation_id = call.id;
    note.agent_id = call.agent->id;
    note.agent_name = call.agent->name;
    note.text = before + knowledge_.current()->redact(reason);
    note.at = clock_.now();
    return note;
}

}  // namespace wizdesk::http
