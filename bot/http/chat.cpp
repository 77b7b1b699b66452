#include "bot/http/chat.h"

#include "bot/codec/reply_json.h"
#include "bot/http/erasure_api.h"
#include "bot/http/problem.h"
#include "bot/random_id.h"
#include "storage/recording.h"

namespace wizdesk::http {

namespace {

std::optional<storage::RequestKey> request_key(const std::string& scope, const Sending& sending) {
    if (sending.key.empty()) return std::nullopt;
    return storage::RequestKey{scope, sending.key, sending.body_hash};
}

}  // namespace

Chat::Chat(storage::ConversationStore& store, bot::Turn& turn, bot::Metrics& metrics,
           const bot::Clock& clock, std::function<void()> on_ticket)
    : store_(store),
      turn_(turn),
      metrics_(metrics),
      clock_(clock),
      on_ticket_(std::move(on_ticket)),
      tokens_(store) {}

bot::Answered Chat::take(const bot::Inbound& inbound) {
    const auto start = std::chrono::steady_clock::now();
    bot::TurnResult result = turn_.take(inbound);
    if (const auto* refusal = std::get_if<bot::Refusal>(&result))
        throw Refused(*refusal == bot::Refusal::key_reused ? Fault::key_reused : Fault::not_found);
    auto answered = std::get<bot::Answered>(std::move(result));
    if (answered.repeated) return answered;
    if (answered.opens_ticket) on_ticket_();
    metrics_.turn(std::chrono::steady_clock::now() - start);
    for (const auto& reply : answered.replies)
        metrics_.reply(to_string(reply.kind), reply.intent.name);
    return answered;
}

Opened Chat::open(const Sending& sending, const std::string& client, const std::string& locale) {
    const std::string scope = "open:" + client;
    const std::string secret =
        sending.key.empty() ? bot::random_token() : tokens_.derived_secret(scope, sending.key);
    bot::Inbound inbound;
    inbound.text = sending.text;
    inbound.locale = locale;
    inbound.token_hash = bot::sha256_hex(secret);
    inbound.request = request_key(scope, sending);
    bot::Answered answered = take(inbound);
    std::string token = tokens_.issue(answered.conversation_id, secret);
    return {std::move(token), std::move(answered)};
}

bot::Answered Chat::send(const std::string& conversation_id, const Sending& sending) {
    bot::Inbound inbound;
    inbound.conversation_id = conversation_id;
    inbound.text = sending.text;
    inbound.request = request_key(conversation_id, sending);
    return take(inbound);
}

History Chat::history(const std::string& conversation_id, std::int64_t after) {
    // The messages first: if a turn comes in between, its status is told too early and its messages
    // by the next call, which does not wait then. The other way round, the status would be stale
    // until that next call has waited in vain.
    History history{store_.messages_after(conversation_id, after, kPage), after, {}};
    const auto conversation = store_.find_conversation(conversation_id);
    if (!conversation) throw Refused(Fault::not_found);
    history.status = conversation->status;
    if (!history.messages.empty()) history.next = history.messages.back().seq;
    return history;
}

void Chat::erase(const std::string& conversation_id) {
    const storage::Recording recording(
        {"visitor", "conversation.erase", conversation_id, "done", clock_.now()});
    erase_if_allowed(store_, conversation_id);
}

void Chat::authorize(const std::string& conversation_id, std::string_view token) {
    const auto genuine = tokens_.read(token);
    if (!genuine) throw Refused(Fault::unauthorized);
    if (genuine->conversation_id != conversation_id) throw Refused(Fault::not_found);
    const auto conversation = store_.find_conversation(conversation_id);
    if (!conversation) throw Refused(Fault::not_found);
    if (!equal_in_constant_time(conversation->token_hash, bot::sha256_hex(genuine->secret)))
        throw Refused(Fault::unauthorized);
}

std::vector<dialogue::Reply> Chat::converse(const std::string& sender, const std::string& text) {
    // The first message's request key remembers which conversation the sender has.
    const storage::RequestKey first{"rasa", sender, {}};
    if (const auto seen = store_.find_request(first))
        return send(seen->conversation_id, {text, {}, {}}).replies;
    bot::Inbound inbound;
    inbound.text = text;
    inbound.channel = "rasa";
    inbound.request = first;
    const bot::Answered opened = take(inbound);
    // Somebody was faster with this sender's first message: this one is the second.
    if (opened.repeated) return send(opened.conversation_id, {text, {}, {}}).replies;
    return opened.replies;
}

}  // namespace wizdesk::http
