#pragma once

// Erasing for operators: `wizdesk erase` asks the running service, which alone may erase in its
// database.

#include <functional>
#include <string>

#include "bot/http/call.h"
#include "storage/conversation_store.h"

namespace wizdesk::http {

// What `work`, which changes a conversation for good, returns. Throws Refused (on_hold) if that has
// to be kept.
bool unless_held(const std::function<bool()>& work);

// Throws Refused: not_found for a conversation that does not exist, on_hold for one that has to be
// kept.
void erase_if_allowed(storage::ConversationStore& store, const std::string& conversation_id);

// DELETE /v1/operator/conversations/{id}
Outcome erase_for_operator(storage::ConversationStore& store, const Call& call);

}  // namespace wizdesk::http
