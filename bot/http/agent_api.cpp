#include "bot/http/agent_api.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "bot/agents/canned.h"
#include "bot/agents/names.h"
#include "bot/agents/roles.h"
#include "bot/codec/reply_json.h"
#include "bot/http/agent_json.h"
#include "bot/http/chat_api.h"
#include "bot/http/erasure_api.h"
#include "bot/http/form.h"
#include "bot/http/message_json.h"
#include "bot/http/problem.h"
#include "bot/http/request_body.h"
#include "bot/random_id.h"
#include "storage/time_text.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;
using storage::Status;

constexpr long kMostRows = 100;
constexpr long kRows = 50;
constexpr std::size_t kMostMessages = 1000;
constexpr std::size_t kLongestWord = 256;
// What was understood is told for so many of the newest messages: understanding takes its time.
constexpr std::int64_t kExplained = 100;

agents::Actor actor_of(const Call& call) {
    const AgentCaller& caller = *call.agent;
    return {caller.id, caller.name, agents::may(caller.role, agents::Permission::administer)};
}

Status status_in(const std::string& word, const char* field) try {
    return storage::status_from(word);
} catch (const std::invalid_argument&) {
    throw Refused(Fault::invalid_field, "The status must be bot, waiting, agent or resolved.",
                  field);
}

storage::QueueFilter filter_in(const Form& query, const AgentCaller& caller) {
    storage::QueueFilter filter;
    if (const auto* status = query.find("status")) filter.status = status_in(*status, "status");
    if (const auto* channel = query.find("channel")) filter.channel = *channel;
    if (const auto* cursor = query.find("cursor")) filter.cursor = *cursor;
    filter.limit = static_cast<std::size_t>(std::max(1L, query.number("limit", kMostRows, kRows)));
    if (const auto* assignee = query.find("assignee")) {
        if (*assignee != "me")
            throw Refused(Fault::invalid_field, "The assignee can only be 'me'.", "assignee");
        filter.assignee = caller.id;
    }
    return filter;
}

ordered_json queue_json(const storage::QueuePage& page, const AgentNames& names) {
    ordered_json rows = ordered_json::array();
    for (const auto& entry : page.entries) rows.push_back(queue_entry_json(entry, names));
    return rows;
}

ordered_json hits_json(const storage::SearchPage& page, const AgentNames& names) {
    ordered_json rows = ordered_json::array();
    for (const auto& hit : page.hits) {
        rows.push_back(queue_entry_json(hit.conversation, names));
        rows.back()["found_seq"] = hit.seq;
        rows.back()["snippet"] = snippet_json(hit.snippet);
    }
    return rows;
}

ordered_json cursor_json(const std::string& next) {
    return next.empty() ? ordered_json() : ordered_json(next);
}

ordered_json counts_json(const storage::QueueCounts& counts) {
    return {{"bot", counts.bot},
            {"waiting", counts.waiting},
            {"agent", counts.agent},
            {"resolved", counts.resolved}};
}

ordered_json messages_json(const std::vector<storage::Message>& messages,
                           const bot::Knowledge& knowledge) {
    ordered_json list = ordered_json::array();
    const storage::Message* asked = nullptr;
    const std::int64_t last = messages.empty() ? 0 : messages.back().seq;
    for (const auto& message : messages) {
        if (message.role == storage::Role::user) asked = &message;
        const bool is_new = message.seq > last - kExplained;
        list.push_back(explained_message_json(message, is_new ? asked : nullptr, knowledge));
    }
    return list;
}

[[noreturn]] void refuse(agents::NotHandled why) {
    switch (why) {
        case agents::NotHandled::no_page:
            throw Refused(Fault::no_page);
        case agents::NotHandled::key_reused:
            throw Refused(Fault::key_reused);
        case agents::NotHandled::no_conversation:
            break;
    }
    throw Refused(Fault::not_found);
}

// What was done; throws Refused for what was not, naming who has the conversation.
const agents::Handled& handled(const agents::HandlingResult& result, const AgentNames& names) {
    if (const auto* done = std::get_if<agents::Handled>(&result)) return *done;
    if (const auto* why = std::get_if<agents::NotHandled>(&result)) refuse(*why);
    const std::string holder = names.of(std::get<agents::HeldByAnother>(result).agent_id);
    throw Refused({Fault::held, holder + " has this conversation.", {}, {}, {}, holder});
}

std::optional<storage::RequestKey> request_key(const Call& call) {
    const std::string key = idempotency_key(call);
    if (key.empty()) return std::nullopt;
    return storage::RequestKey{"agent:" + call.agent->id + ':' + call.id, key,
                               bot::sha256_hex(call.request.body)};
}

// A retry has the id of its first try, if it has a key.
std::string note_id(const Call& call) {
    const std::string key = idempotency_key(call);
    if (key.empty()) return bot::random_id();
    return bot::sha256_hex("note\n" + call.agent->id + '\n' + call.id + '\n' + key).substr(0, 32);
}

std::optional<storage::PrivateNote> noted_before(storage::AgentStore& store,
                                                 const storage::PrivateNote& note) {
    for (auto& known : store.notes(note.conversation_id)) {
        if (known.id != note.id) continue;
        if (known.text != note.text) throw Refused(Fault::key_reused);
        return std::move(known);
    }
    return std::nullopt;
}

storage::SuggestionOutcome outcome_in(const std::string& word) try {
    return storage::suggestion_outcome_from(word);
} catch (const std::invalid_argument&) {
    throw Refused(Fault::invalid_field, "The outcome must be accepted, edited or rejected.",
                  "outcome");
}

// A page's cursor comes from its caller.
template <typename Read>
auto page_of(Read read) try {
    return read();
} catch (const std::invalid_argument&) {
    throw Refused(Fault::invalid_field, "The cursor is none that this service gave.", "cursor");
}

}  // namespace

Outcome AgentApi::queue(const Call& call) {
    const Form query(query_of(call.request.target));
    const storage::QueueFilter filter = filter_in(query, *call.agent);
    const AgentNames names(store_);
    const std::string* words = query.find("q");
    ordered_json body;
    if (words && !words->empty()) {
        const auto page = page_of([&] { return store_.search(*words, filter); });
        body = {{"conversations", hits_json(page, names)}, {"cursor", cursor_json(page.next)}};
    } else {
        const auto page = page_of([&] { return store_.queue(filter); });
        body = {{"conversations", queue_json(page, names)}, {"cursor", cursor_json(page.next)}};
    }
    body["counts"] = counts_json(store_.count_queue());
    return json_answer(200, body);
}

Outcome AgentApi::conversation(const Call& call) {
    const Form query(query_of(call.request.target));
    const long after = query.number("after", std::numeric_limits<long>::max(), 0);
    const auto conversation = store_.find_conversation(call.id);
    if (!conversation) throw Refused(Fault::not_found);
    const std::int64_t newest = conversation->last_seq - static_cast<std::int64_t>(kMostMessages);
    const auto messages =
        store_.messages_after(call.id, std::max<std::int64_t>(after, newest), kMostMessages);
    ordered_json body = conversation_json(*conversation, AgentNames(store_));
    if (const auto entry = store_.find_entry(call.id); entry && entry->waiting_since)
        body["waiting_since"] = storage::to_rfc3339(*entry->waiting_since);
    body["messages"] = messages_json(messages, *knowledge_.current());
    body["notes"] = ordered_json::array();
    for (const auto& note : store_.notes(call.id)) body["notes"].push_back(note_json(note));
    return json_answer(200, body);
}

std::optional<std::string> AgentApi::event_data(const std::string& conversation_id) {
    const auto entry = store_.find_entry(conversation_id);
    if (!entry) return std::nullopt;
    return to_text(queue_entry_json(*entry, AgentNames(store_)));
}

Outcome AgentApi::write(const Call& call) {
    const auto body = RequestBody::of(call, {"text", "private"});
    const std::string text = body.text("text");
    if (body.optional_flag("private").value_or(false)) return add_note(call, text);
    const auto result = handling_.say(actor_of(call), call.id, text, request_key(call));
    const auto& done = handled(result, AgentNames(store_));
    ordered_json answer = {{"status", storage::to_string(done.conversation.status)}};
    if (done.said) answer["message"] = message_json(*done.said);
    return json_answer(201, answer);
}

Answer AgentApi::add_note(const Call& call, const std::string& text) {
    const auto conversation = store_.find_conversation(call.id);
    if (!conversation) throw Refused(Fault::not_found);
    storage::PrivateNote note;
    note.id = note_id(call);
    note.conversation_id = call.id;
    note.after_seq = conversation->last_seq;
    note.agent_id = call.agent->id;
    note.agent_name = call.agent->name;
    note.text = knowledge_.current()->redact(text);
    note.at = clock_.now();
    if (auto known = noted_before(store_, note))
        note = *std::move(known);
    else if (!store_.add_note(note))
        throw Refused(Fault::not_found);
    return json_answer(
        201, {{"status", storage::to_string(conversation->status)}, {"note", note_json(note)}});
}

Outcome AgentApi::change_status(const Call& call) {
    const auto body = RequestBody::of(call, {"status"});
    const Status status = status_in(body.word("status", kLongestWord), "status");
    if (status == Status::waiting)
        throw Refused(Fault::invalid_field, "The status must be agent, bot or resolved.", "status");
    const agents::Actor actor = actor_of(call);
    const auto result = status == Status::agent ? handling_.take_over(actor, call.id)
                        : status == Status::bot ? handling_.hand_back(actor, call.id)
                                                : handling_.resolve(actor, call.id);
    const AgentNames names(store_);
    return json_answer(200, conversation_json(handled(result, names).conversation, names));
}

Outcome AgentApi::assign(const Call& call) {
    const auto body = RequestBody::of(call, {"agent"});
    const std::string key = agents::name_key(body.word("agent", kLongestWord));
    const auto to = store_.find_agent_named(key);
    if (!to || to->disabled || !agents::may(to->role, agents::Permission::answer))
        throw Refused(Fault::invalid_field, "There is no such agent who could answer.", "agent");
    const auto result = handling_.give(actor_of(call), {to->id, to->name, false}, call.id);
    const AgentNames names(store_);
    return json_answer(200, conversation_json(handled(result, names).conversation, names));
}

Outcome AgentApi::redact(const Call& call) {
    const auto body = RequestBody::of(call, {"seq", "note"});
    const auto seq = body.optional_count("seq");
    const std::string note = body.word("note", kLongestWord);
    if (seq.has_value() == !note.empty())
        throw Refused(Fault::invalid_field, "Name a message by seq, or a note.", "seq");
    const auto redact = [&] {
        return seq ? store_.redact_message(call.id, *seq) : store_.redact_note(call.id, note);
    };
    if (!unless_held(redact)) throw Refused(Fault::not_found);
    ordered_json answer = {{"id", call.id}};
    if (seq) answer["seq"] = *seq;
    if (!seq) answer["note"] = note;
    return json_answer(200, answer);
}

Outcome AgentApi::suggestions(const Call& call) {
    const auto suggestions = suggesting_.suggest(call.id);
    if (!suggestions) throw Refused(Fault::not_found);
    ordered_json list = ordered_json::array();
    for (const auto& judged : suggestions->list) list.push_back(suggestion_json(judged));
    return json_answer(200, {{"suggestions", std::move(list)}, {"seq", suggestions->seq}});
}

Outcome AgentApi::judge(const Call& call) {
    const auto body = RequestBody::of(call, {"outcome", "text"});
    agents::Judgement judgement{call.id, outcome_in(body.word("outcome", kLongestWord)),
                                call.agent->id, body.optional_text("text").value_or("")};
    if (judgement.outcome == storage::SuggestionOutcome::edited && judgement.text.empty())
        throw Refused(Fault::invalid_field, "Say what was sent in its place.", "text");
    const auto result = suggesting_.judge(judgement);
    if (const auto* why = std::get_if<agents::NotJudged>(&result))
        throw Refused(*why == agents::NotJudged::no_suggestion ? Fault::not_found
                                                               : Fault::moved_on);
    const auto& verdict = std::get<storage::SuggestionVerdict>(result);
    return json_answer(200, {{"id", call.id},
                             {"outcome", storage::to_string(verdict.outcome)},
                             {"changed", verdict.changed_share}});
}

Outcome AgentApi::canned(const Call& call) {
    const Form query(query_of(call.request.target));
    const std::string* language = query.find("language");
    ordered_json answers = ordered_json::array();
    for (const auto& [id, reply] :
         agents::canned_answers(*knowledge_.current(), language ? *language : ""))
        answers.push_back({{"id", id},
                           {"kind", dialogue::to_string(reply.kind)},
                           {"text", reply.text},
                           {"language", reply.language}});
    return json_answer(200, {{"answers", std::move(answers)}});
}

Outcome AgentApi::colleagues(const Call&) {
    ordered_json list = ordered_json::array();
    for (const storage::Agent& agent : store_.agents())
        if (!agent.disabled && agents::may(agent.role, agents::Permission::answer))
            list.push_back({{"name", agent.name}, {"role", storage::to_string(agent.role)}});
    return json_answer(200, {{"agents", std::move(list)}});
}

}  // namespace wizdesk::http
