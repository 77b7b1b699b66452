#include "bot/http/outbox_api.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "bot/http/call_headers.h"
#include "bot/http/form.h"
#include "bot/http/message_json.h"
#include "bot/http/request_body.h"
#include "bot/http/visitor_token.h"
#include "bot/operator_key.h"
#include "storage/recording.h"
#include "storage/time_text.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLongestWord = 64;

std::optional<storage::PostState> state_in(const Form& query) try {
    const std::string* word = query.find("state");
    return word ? std::optional(storage::post_state_from(*word)) : std::nullopt;
} catch (const std::invalid_argument&) {
    throw Refused(Fault::invalid_field,
                  "The state must be waiting, sent, obsolete, failed or dropped.", "state");
}

ordered_json post_json(const storage::OutboxPost& post) {
    return {{"id", post.id},
            {"source", post.source},
            {"ticket_id", post.ticket_id},
            {"form", post.form},
            {"state", to_string(post.state)},
            {"attempts", post.attempts},
            {"due_at", storage::to_rfc3339(post.due_at)},
            {"created_at", storage::to_rfc3339(post.created_at)},
            {"fault", post.fault},
            {"conversation_id", post.conversation_id}};
}

}  // namespace

void authorize_operator(storage::ConversationStore& store, const Call& call) {
    const std::string key = bot::operator_key(store.installation_secret());
    if (!equal_in_constant_time(key, bearer_token(call))) throw Refused(Fault::unauthorized);
}

Outcome list_outbox(storage::TicketStore& store, const Call& call) {
    const Form query(query_of(call.request.target));
    storage::OutboxFilter filter;
    filter.state = state_in(query);
    if (const std::string* before = query.find("before")) filter.before = *before;
    if (const std::string* source = query.find("source")) filter.source = *source;
    ordered_json posts = ordered_json::array();
    for (const auto& post : store.outbox(filter)) posts.push_back(post_json(post));
    return Answer{200, "application/json", to_text({{"posts", std::move(posts)}}), {}};
}

Outcome act_on_post(storage::TicketStore& store, tickets::Desk& desk, const bot::Clock& clock,
                    const Call& call) {
    const std::string action = RequestBody::of(call, {"action"}).word("action", kLongestWord);
    if (action != "retry" && action != "drop")
        throw Refused(Fault::invalid_field, "The action must be retry or drop.", "action");
    const storage::Recording recording(
        {"operator", "post." + action, call.id, "done", clock.now()});
    const bool done =
        action == "retry" ? store.retry_post(call.id, clock.now()) : store.drop_post(call.id);
    if (!done) throw Refused(Fault::not_found, "There is no such post in a state that allows it.");
    desk.wake();
    const char* state = action == "retry" ? "waiting" : "dropped";
    return Answer{200, "application/json", to_text({{"id", call.id}, {"state", state}}), {}};
}

}  // namespace wizdesk::http
