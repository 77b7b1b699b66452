#pragma once

// Erasing for operators: `wizdesk erase` asks the running service, which alone may erase in its
// database.

#include <functional>
#include <string>

#include "bot/http/call.h"
#include "storage/conversation_store.h"

namespace wizdesk::http {

// Calls `work`, which takes something of a conversation away for good, and returns what it
// returned. Throws Refused (on_hold) where `work` throws storage::StoreError (held): a legal hold
// keeps the conversation, and nothing was changed. What else `work` throws goes through.
bool unless_held(const std::function<bool()>& work);

// Throws Refused: not_found for a conversation that does not exist, on_hold for one that has to be
// kept.
void erase_if_allowed(storage::ConversationStore& store, const std::string& conversation_id);

// DELETE /v1/operator/conversations/{id}
Outcome erase_for_operator(storage::ConversationStore& store, const Call& call);

}  // namespace wizdesk::http
