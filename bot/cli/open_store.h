#pragma once

#include <memory>
#include <string>

#include "storage/store.h"

namespace wizdesk::cli {

// The store that the setting `database` names: a file, or postgresql://…. Throws
// storage::StoreError with a message for the operator, also for a file that is missing unless it
// may be made.
std::unique_ptr<storage::Store> open_store(const std::string& database, bool create = true);

}  // namespace wizdesk::cli
