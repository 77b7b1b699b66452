#pragma once

// Where a page of the queue, or of what was found, ends.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "storage/agent_store.h"

namespace wizdesk::storage {

// The queue is those who wait, then the others: a place is in one of the two.
struct QueueCursor {
    bool waiting = true;
    std::string time;  // waiting_since or updated_at of the last entry; empty: the beginning
    std::string id;    // of the last entry
};

// More than anybody reads at once is not asked for; it would not fit the bound on time.
constexpr std::size_t kLargestQueuePage = 200;

// Where the queue goes on behind the entry.
QueueCursor place_behind(const QueueEntry& entry);
// The time behind which the cursor's part goes on; for the beginning of the others, who come with
// the newest first, a text that sorts behind every time.
std::string time_behind(const QueueCursor& cursor);

std::string to_text(const QueueCursor& cursor);
// "" is the beginning. Throws std::invalid_argument for what to_text does not give.
QueueCursor queue_cursor_from(std::string_view text);

// Searching goes from the newest row to the oldest.
constexpr std::int64_t kNewestRow = std::numeric_limits<std::int64_t>::max();

// The row after which to go on; "" is the beginning. Throws std::invalid_argument for any other
// text than that of a number of a row.
std::int64_t search_cursor_from(std::string_view text);

}  // namespace wizdesk::storage
