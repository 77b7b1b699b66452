#pragma once

#include <functional>
#include <string>

#include "storage/move/row_sum.h"

namespace wizdesk::storage::move {

// Told of each table: when it is there, and when both sides were read again and are the same. Both
// must be set; what they throw stops the move, as StoreError.
struct Progress {
    std::function<void(const std::string& table, std::int64_t rows)> moved;
    std::function<void(const std::string& table, const RowSum& sum)> compared;
};

// Moves all that the file holds into the database at the address, and compares the two. No service
// may use either: the file is claimed as a service claims it. A target that holds anything is
// refused, unless it is what an interrupted move of this same file, by a wizdesk with the same
// tables, left: that is gone on with.
// Throws StoreError.
void move_store(const std::string& file, const std::string& address, const Progress& progress);

}  // namespace wizdesk::storage::move
