#include "storage/sqlite/conversation_cache.h"

#include <functional>
#include <string>
#include <utility>

namespace wizdesk::storage::sqlite {

ConversationCache::ConversationCache(std::size_t most)
    : most_of_a_shard_((most + kShards - 1) / kShards) {}

std::optional<Conversation> ConversationCache::find(std::string_view id) {
    Shard& shard = shard_of(id);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.by_id.find(id);
    if (found == shard.by_id.end()) return std::nullopt;
    shard.kept.splice(shard.kept.begin(), shard.kept, found->second);
    return *found->second;
}

std::uint64_t ConversationCache::ticket(std::string_view id) const {
    const Shard& shard = shard_of(id);
    const std::lock_guard lock(shard.mutex);
    return shard.changes;
}

void ConversationCache::offer(const Conversation& read, std::uint64_t ticket) {
    Shard& shard = shard_of(read.id);
    const std::lock_guard lock(shard.mutex);
    if (shard.changes != ticket || shard.by_id.contains(read.id)) return;
    keep(shard, read);
}

void ConversationCache::note(const TurnRecord& turn, std::int64_t last_seq) {
    Shard& shard = shard_of(turn.conversation.id);
    const std::lock_guard lock(shard.mutex);
    ++shard.changes;
    const auto found = shard.by_id.find(turn.conversation.id);
    if (turn.opens) {
        Conversation opened = turn.conversation;
        opened.last_seq = last_seq;
        opened.created_at = turn.at;
        opened.updated_at = turn.at;
        opened.assignee = turn.assign ? turn.assign->agent_id : "";
        drop(shard, opened.id);
        keep(shard, std::move(opened));
    } else if (found != shard.by_id.end()) {
        // The rest stays as it was when it was opened, whatever the turn says.
        Conversation& kept = *found->second;
        kept.status = turn.conversation.status;
        kept.locale = turn.conversation.locale;
        kept.tracker = turn.conversation.tracker;
        kept.last_seq = last_seq;
        kept.updated_at = turn.at;
        if (turn.assign) kept.assignee = turn.assign->agent_id;
    }
}

void ConversationCache::forget(std::string_view id) {
    Shard& shard = shard_of(id);
    const std::lock_guard lock(shard.mutex);
    ++shard.changes;
    drop(shard, id);
}

ConversationCache::Shard& ConversationCache::shard_of(std::string_view id) {
    return shards_.at(std::hash<std::string_view>{}(id) % kShards);
}

const ConversationCache::Shard& ConversationCache::shard_of(std::string_view id) const {
    return shards_.at(std::hash<std::string_view>{}(id) % kShards);
}

void ConversationCache::keep(Shard& shard, Conversation conversation) const {
    if (most_of_a_shard_ == 0) return;
    if (shard.kept.size() == most_of_a_shard_) drop(shard, shard.kept.back().id);
    shard.kept.push_front(std::move(conversation));
    shard.by_id.emplace(shard.kept.front().id, shard.kept.begin());
}

void ConversationCache::drop(Shard& shard, std::string_view id) {
    const auto found = shard.by_id.find(id);
    if (found == shard.by_id.end()) return;
    const auto place = found->second;
    shard.by_id.erase(found);  // first: its key looks into what goes next
    shard.kept.erase(place);
}

}  // namespace wizdesk::storage::sqlite
