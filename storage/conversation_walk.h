#pragma once

// Reading through all conversations with all their messages, whatever they are kept in.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "storage/conversation_store.h"

namespace wizdesk::storage {

using Visit = std::function<void(const Conversation&, const std::vector<Message>&)>;

// As the functions of ConversationStore of these names.
struct WalkSource {
    std::function<std::optional<Conversation>(const std::string& id)> find_conversation;
    std::function<std::vector<Conversation>(const std::string& id, std::size_t limit)>
        conversations_after;
    std::function<std::vector<Message>(const std::string& id, std::int64_t after,
                                       std::size_t limit)>
        messages_after;
};

WalkSource source_of(ConversationStore& store);  // which must outlive it

// Calls `visit` for every conversation with all its messages, or only for the one that `id` names.
// What is written meanwhile may or may not be seen, a turn wholly or not at all. Returns how many
// there were. Throws what the source and `visit` throw.
std::size_t walk_conversations(const WalkSource& source, const std::string& id, const Visit& visit);

}  // namespace wizdesk::storage
