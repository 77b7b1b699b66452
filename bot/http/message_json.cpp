#include "bot/http/message_json.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "bot/codec/reply_json.h"
#include "storage/time_text.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;

void add_reply(ordered_json& json, const std::string& stored) {
    try {
        const std::string reply = codec::reply_json(codec::decode_reply(stored));
        json["reply"] = ordered_json::parse(reply);
    } catch (const std::invalid_argument&) {
        json.erase("reply");
    }
}

}  // namespace

ordered_json message_json(const storage::Message& message) {
    ordered_json json = {{"seq", message.seq},
                         {"id", message.id},
                         {"role", storage::to_string(message.role)},
                         {"text", message.text},
                         {"at", storage::to_rfc3339(message.at)}};
    if (message.reply) add_reply(json, *message.reply);
    if (message.agent_name) json["agent"] = {{"name", *message.agent_name}};
    return json;
}

std::string to_text(const ordered_json& value) {
    return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Answer json_answer(int status, const ordered_json& body) {
    return {status, "application/json", to_text(body), {}};
}

}  // namespace wizdesk::http
