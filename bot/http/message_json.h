#pragma once

// A stored message as the JSON of the HTTP contract, and what makes an answer of JSON.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "bot/http/call.h"
#include "storage/conversation_store.h"

namespace wizdesk::http {

// A reply that cannot be read any more is left out: the message's text still says it.
nlohmann::ordered_json message_json(const storage::Message& message);

// JSON text for an answer; bytes that are not UTF-8 become U+FFFD instead of an error.
std::string to_text(const nlohmann::ordered_json& value);

Answer json_answer(int status, const nlohmann::ordered_json& body);

}  // namespace wizdesk::http
