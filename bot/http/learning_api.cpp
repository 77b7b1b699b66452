#include "bot/http/learning_api.h"

#include <nlohmann/json.hpp>

#include "bot/http/learning_json.h"
#include "bot/http/message_json.h"
#include "bot/http/problem.h"
#include "bot/http/request_body.h"
#include "bot/learning/groups.h"

namespace wizdesk::http {

namespace {

using learning::NotProposed;
using learning::Proposal;
using nlohmann::ordered_json;

constexpr std::size_t kMostGroups = 50;
constexpr std::size_t kMostMessages = 1000;
constexpr std::size_t kMostFacts = 20;
constexpr std::size_t kLongestWord = 128;
constexpr std::chrono::seconds kPatience{2};

std::vector<storage::MessagePlace> messages_in(const RequestBody& body) {
    std::vector<storage::MessagePlace> messages;
    for (const std::string& id : body.words("messages", kMostMessages, kLongestWord)) {
        const auto place = message_place(id);
        if (!place) throw Refused(Fault::invalid_field, "This is no id of a message.", "messages");
        messages.push_back(*place);
    }
    if (messages.empty()) throw Refused(Fault::invalid_field, "Name the messages.", "messages");
    return messages;
}

learning::Target target_in(const RequestBody& body) {
    learning::Target target{body.word("intent", kLongestWord),
                            body.pairs("facts", kMostFacts, kLongestWord)};
    if (target.intent.empty() == target.says.empty())
        throw Refused(Fault::invalid_field, "Name an intent, or facts.", "intent");
    return target;
}

[[noreturn]] void refuse(const NotProposed& not_proposed) {
    switch (not_proposed.reason) {
        case NotProposed::Reason::text:
            throw Refused(Fault::invalid_field, not_proposed.why, "text");
        case NotProposed::Reason::target:
            throw Refused(Fault::invalid_field, not_proposed.why, "intent");
        case NotProposed::Reason::pack:
            throw Refused(Fault::unavailable,
                          "The knowledge pack cannot be read; the operator's log says why.");
        case NotProposed::Reason::unwritten:
            throw Refused(Fault::unavailable,
                          "The change cannot be written; the operator's log says why.");
        case NotProposed::Reason::busy:
            throw Refused({Fault::busy, {}, {}, std::chrono::seconds(10), {}});
        case NotProposed::Reason::checking:
            throw Refused(Fault::not_sound, "It is still being checked; wait a moment.");
        case NotProposed::Reason::unsound:
            throw Refused(Fault::not_sound);
        case NotProposed::Reason::outdated:
            throw Refused(Fault::not_sound,
                          "Another change was taken since it was checked: discard this one and "
                          "propose it again.");
        case NotProposed::Reason::missing:
            break;
    }
    throw Refused(Fault::not_found);
}

const Proposal& proposed(const std::variant<Proposal, NotProposed>& result) {
    if (const auto* refused = std::get_if<NotProposed>(&result)) refuse(*refused);
    return std::get<Proposal>(result);
}

}  // namespace

Outcome LearningApi::groups(const Call&) {
    const std::unique_lock turn(grouping_, kPatience);
    if (!turn) throw Refused({Fault::busy, {}, {}, kPatience, {}});
    const auto knowledge = knowledge_.current();
    ordered_json groups = ordered_json::array();
    for (const auto& group : learning::groups_to_learn(store_, *knowledge, kMostGroups))
        groups.push_back(group_json(group));
    ordered_json body = targets_json(knowledge->pack());
    body["groups"] = std::move(groups);
    body["writes"] = proposals_.has_folder();
    return json_answer(200, body);
}

Outcome LearningApi::dismiss(const Call& call) {
    const auto messages = messages_in(RequestBody::of(call, {"messages"}));
    const std::size_t noted =
        store_.done_with(messages, storage::DoneWith::dismissed, call.agent->id, clock_.now());
    return json_answer(200, {{"dismissed", noted}});
}

Outcome LearningApi::list(const Call&) {
    ordered_json list = ordered_json::array();
    for (const Proposal& proposal : proposals_.list()) list.push_back(proposal_json(proposal));
    return json_answer(200, {{"proposals", std::move(list)}});
}

Outcome LearningApi::propose(const Call& call) {
    const auto body = RequestBody::of(call, {"text", "intent", "facts", "messages"});
    const auto result = proposals_.propose(
        {body.text("text"), target_in(body), messages_in(body), call.agent->name});
    return json_answer(201, proposal_json(proposed(result)));
}

Outcome LearningApi::settle(const Call& call) {
    const std::string state = RequestBody::of(call, {"state"}).word("state", kLongestWord);
    if (state == "accepted")
        return json_answer(200,
                           proposal_json(proposed(proposals_.accept(call.id, call.agent->id))));
    if (state != "withdrawn")
        throw Refused(Fault::invalid_field, "The state must be accepted or withdrawn.", "state");
    if (!proposals_.withdraw(call.id)) throw Refused(Fault::not_found);
    return json_answer(200, {{"id", call.id}, {"state", state}});
}

}  // namespace wizdesk::http
