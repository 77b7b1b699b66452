#pragma once

// The newest committed state of the conversations that are being talked in. Every turn loads its
// conversation, most of them twice (for the token and for the talk), and nearly always one that was
// written a moment ago.

#include <array>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "storage/conversation_store.h"

namespace wizdesk::storage::sqlite {

// Holds what was committed and nothing else: the writing thread tells it after each commit and
// before the turn's caller is answered. So it is never ahead of the database, and nobody who was
// answered finds an older state in it. Any thread; bounded, and who was looked for least lately
// goes first.
class ConversationCache {
  public:
    // At most about so many conversations; 0 keeps none.
    explicit ConversationCache(std::size_t most);

    // Empty if it is not kept here; the database may have it.
    std::optional<Conversation> find(std::string_view id);

    // For keeping what a reader finds: take a ticket, read, offer. What a turn has changed in
    // between is not kept, because it may have been read before the change.
    std::uint64_t ticket(std::string_view id) const;
    void offer(const Conversation& read, std::uint64_t ticket);

    // The turn is committed, and its last message has this number.
    void note(const TurnRecord& turn, std::int64_t last_seq);

    // It was erased, or what became of it is not known.
    void forget(std::string_view id);

  private:
    struct Shard {
        mutable std::mutex mutex;
        // Below: under mutex.
        std::list<Conversation> kept;  // who was looked for last comes first
        std::unordered_map<std::string_view, std::list<Conversation>::iterator> by_id;
        std::uint64_t changes = 0;
    };
    static constexpr std::size_t kShards = 16;

    Shard& shard_of(std::string_view id);
    const Shard& shard_of(std::string_view id) const;
    void keep(Shard& shard, Conversation conversation) const;
    static void drop(Shard& shard, std::string_view id);

    const std::size_t most_of_a_shard_;
    std::array<Shard, kShards> shards_;
};

}  // namespace wizdesk::storage::sqlite
