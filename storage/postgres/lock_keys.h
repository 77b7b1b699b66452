#pragma once

// Locks on things that are no rows (yet), across all processes: pg_advisory_xact_lock, held until
// the end of the transaction. Keys that collide only make somebody wait who need not.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace wizdesk::storage::postgres {

using LockKeys = std::vector<std::int64_t>;

// Whoever needs several takes them in ascending order, so that nobody waits for somebody who waits
// for him; and what changes rows that others change, too, holds one, since rows are locked in the
// order in which they are changed. These come last.
constexpr std::int64_t kAuditLock = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMigrationLock = kAuditLock - 1;
constexpr std::int64_t kDisposalsLock = kAuditLock - 2;
constexpr std::int64_t kOutboxLock = kAuditLock - 3;  // the state of posts
constexpr std::int64_t kSweepLock = kAuditLock - 4;
constexpr std::int64_t kProbeLock = kAuditLock - 5;
constexpr std::int64_t kMetersLock = kAuditLock - 6;
constexpr std::int64_t kPackLock = kAuditLock - 7;
constexpr std::int64_t kLowestReservedLock = kPackLock;

// A hash as a key that is none of those.
constexpr std::int64_t unreserved(std::int64_t hash) {
    return std::min(hash, kLowestReservedLock - 1);
}

// The key of one thing of a kind ("conversation", "request", …).
std::int64_t lock_key(std::string_view kind, std::string_view name);

// In the order in which they are to be taken, each once.
void put_in_order(LockKeys& keys);

}  // namespace wizdesk::storage::postgres
