#pragma once

#include <string>

#include "storage/conversation_store.h"

namespace wizdesk::bot {

// A message with an id of its own, for a turn that is to be appended. Throws as random_id() does.
storage::Message new_message(storage::Role role, std::string text, storage::Time at);

}  // namespace wizdesk::bot
