#include "bot/http/chat_api.h"

#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>

#include "bot/codec/json_text.h"
#include "bot/codec/reply_json.h"
#include "bot/http/call_headers.h"
#include "bot/http/form.h"
#include "bot/http/message_json.h"
#include "bot/http/request_body.h"
#include "bot/random_id.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;

constexpr long kLongestWait = 25;  // seconds; proxies give up on a silent answer after 30 or 60

std::string locale_of(const RequestBody& body) {
    std::string locale = body.word("locale", 35);
    const bool sound = std::ranges::all_of(locale, [](unsigned char c) {
        return (c < 0x80 && std::isalnum(c)) || c == '-' || c == '_';
    });
    if (!sound) throw Refused(Fault::invalid_field, "The locale must be a language tag.", "locale");
    return locale;
}

void check_channel(const RequestBody& body) {
    const std::string channel = body.word("channel", 64);
    if (!channel.empty() && channel != "web")
        throw Refused(Fault::invalid_field, "The channel must be 'web'.", "channel");
}

Sending sending_of(const Call& call, std::string text) {
    std::string key = idempotency_key(call);
    std::string body_hash = key.empty() ? "" : bot::sha256_hex(call.request.body);
    return {std::move(text), std::move(key), std::move(body_hash)};
}

// The end of both answers to a message.
Answer replied(int status, codec::JsonText& body, const bot::Answered& answered) {
    body.name("status").text(storage::to_string(answered.status)).name("replies").open('[');
    for (const auto& reply : answered.replies) body.json(codec::reply_json(reply));
    body.close(']').close('}');
    return {status, "application/json", body.written(), {}};
}

}  // namespace

std::string idempotency_key(const Call& call) {
    if (!call.request.has_header("Idempotency-Key")) return {};
    std::string key = single_header(call, "Idempotency-Key", Fault::bad_request);
    const bool visible = std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
    if (!visible || key.empty() || key.size() > 255)
        throw Refused(Fault::bad_request, "The key must be 1 to 255 visible ASCII characters.",
                      "Idempotency-Key");
    return key;
}

Outcome ChatApi::open(const Call& call) {
    const auto body = RequestBody::of(call, {"text", "locale", "channel"});
    check_channel(body);
    const Sending sending = sending_of(call, body.optional_text("text").value_or(""));
    const Opened opened = chat_.open(sending, call.client, locale_of(body));
    codec::JsonText out;
    out.open('{').name("conversation_id").text(opened.answered.conversation_id);
    out.name("token").text(opened.token);
    return replied(201, out, opened.answered);
}

Outcome ChatApi::send(const Call& call) {
    const auto body = RequestBody::of(call, {"text"});
    const Sending sending = sending_of(call, body.text("text"));
    const bot::Answered answered = chat_.send(call.id, sending);
    codec::JsonText out;
    out.open('{').name("message_id").text(answered.message_id);
    return replied(200, out, answered);
}

Outcome ChatApi::read(const Call& call) {
    const Form query(query_of(call.request.target));
    const long after = query.number("after", std::numeric_limits<long>::max(), 0);
    const long wait = query.number("wait", kLongestWait, 0);
    const History history = chat_.history(call.id, after);
    if (history.messages.empty() && wait > 0 && call.may_wait)
        return Park{call.id, std::chrono::seconds(wait)};
    ordered_json messages = ordered_json::array();
    for (const auto& message : history.messages) messages.push_back(message_json(message));
    return json_answer(200, {{"messages", std::move(messages)},
                             {"next", history.next},
                             {"status", storage::to_string(history.status)}});
}

Outcome ChatApi::erase(const Call& call) {
    chat_.erase(call.id);
    return Answer{204, {}, {}, {}};
}

void ChatApi::authorize(const Call& call) {
    chat_.authorize(call.id, bearer_token(call));
}

}  // namespace wizdesk::http
