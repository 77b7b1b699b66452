#pragma once

// Reading a database from outside of the service that writes to it.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "storage/conversation_store.h"

namespace wizdesk::storage::sqlite {

using Visit = std::function<void(const Conversation&, const std::vector<Message>&)>;

// Calls `visit` for every conversation of the database with all its messages, or only for the one
// that `id` names; the service may be running. What is written meanwhile may or may not be seen,
// a turn wholly or not at all. Returns how many there were. Throws StoreError, also if there is no
// such file, and what `visit` throws.
std::size_t walk_conversations(const std::string& file, const std::string& id, const Visit& visit);

// ConversationStore::find_conversation_of, from outside as well. Throws StoreError, also if there
// is no such file.
std::optional<Conversation> find_ticket_conversation(const std::string& file,
                                                     const std::string& source,
                                                     const std::string& external_id);

}  // namespace wizdesk::storage::sqlite
