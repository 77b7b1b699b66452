#pragma once

// Reading a database from outside of the service that writes to it.

#include <optional>
#include <string>

#include "storage/conversation_walk.h"

namespace wizdesk::storage::sqlite {

// storage::walk_conversations, while the service may be running. Throws StoreError, also if there
// is no such file, and what `visit` throws.
std::size_t walk_conversations(const std::string& file, const std::string& id, const Visit& visit);

// ConversationStore::find_conversation_of, from outside as well. Throws StoreError, also if there
// is no such file.
std::optional<Conversation> find_ticket_conversation(const std::string& file,
                                                     const std::string& source,
                                                     const std::string& external_id);

}  // namespace wizdesk::storage::sqlite
