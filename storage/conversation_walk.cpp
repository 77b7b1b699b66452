#include "storage/conversation_walk.h"

namespace wizdesk::storage {
namespace {

constexpr std::size_t kPage = 500;

std::vector<Message> messages_of(const WalkSource& source, const std::string& id) {
    std::vector<Message> all;
    for (std::int64_t last = 0;;) {
        auto page = source.messages_after(id, last, kPage);
        if (page.empty()) return all;
        last = page.back().seq;
        for (Message& message : page) all.push_back(std::move(message));
    }
}

std::size_t walk_one(const WalkSource& source, const std::string& id, const Visit& visit) {
    const auto found = source.find_conversation(id);
    if (!found) return 0;
    visit(*found, messages_of(source, id));
    return 1;
}

}  // namespace

WalkSource source_of(ConversationStore& store) {
    return {[&](const std::string& id) { return store.find_conversation(id); },
            [&](const std::string& id, std::size_t limit) {
                return store.conversations_after(id, limit);
            },
            [&](const std::string& id, std::int64_t after, std::size_t limit) {
                return store.messages_after(id, after, limit);
            }};
}

std::size_t walk_conversations(const WalkSource& source, const std::string& id,
                               const Visit& visit) {
    if (!id.empty()) return walk_one(source, id, visit);
    std::size_t count = 0;
    for (auto page = source.conversations_after("", kPage); !page.empty();
         page = source.conversations_after(page.back().id, kPage)) {
        for (const Conversation& conversation : page)
            visit(conversation, messages_of(source, conversation.id));
        count += page.size();
    }
    return count;
}

}  // namespace wizdesk::storage
