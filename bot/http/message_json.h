#pragma once

// A stored message as the JSON of the HTTP contract.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "storage/conversation_store.h"

namespace wizdesk::http {

// A reply that cannot be read any more is left out: the message's text still says it.
nlohmann::ordered_json message_json(const storage::Message& message);

// JSON text for an answer; bytes that are not UTF-8 become U+FFFD instead of an error.
std::string to_text(const nlohmann::ordered_json& value);

}  // namespace wizdesk::http
