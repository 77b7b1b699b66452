#include "bot/http/rasa_channel.h"

#include <nlohmann/json.hpp>

#include "bot/codec/reply_json.h"
#include "bot/http/message_json.h"
#include "bot/http/problem.h"
#include "bot/http/request_body.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLongestSender = 255;

ordered_json rasa_json(const std::string& sender, const dialogue::Reply& reply) {
    ordered_json buttons = ordered_json::array();
    for (const auto& quick_reply : reply.quick_replies)
        buttons.push_back({{"title", quick_reply.title}, {"payload", quick_reply.text}});
    return {{"recipient_id", sender},
            {"text", reply.text},
            {"buttons", std::move(buttons)},
            {"custom", ordered_json::parse(codec::reply_json(reply))}};
}

}  // namespace

Outcome rasa_message(Chat& chat, const Call& call) {
    const auto body = RequestBody::of(call, {"sender", "message"}, UnknownFields::ignore);
    const std::string text = body.text("message");
    // Rasa itself takes a missing sender for one named "default", and so strangers for one person.
    const std::string sender = body.word("sender", kLongestSender);
    if (sender.empty()) throw Refused(Fault::invalid_field, "The field is missing.", "sender");
    ordered_json answer = ordered_json::array();
    for (const auto& reply : chat.converse(sender, text))
        answer.push_back(rasa_json(sender, reply));
    return Answer{200, "application/json", to_text(answer), {}};
}

}  // namespace wizdesk::http
