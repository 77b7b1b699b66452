#pragma once

#include <memory>
#include <string>

#include "storage/store.h"

namespace wizdesk::cli {

// The store that the setting `database` names: a file, or postgresql://…. Throws
// storage::StoreError with a message for the operator.
std::unique_ptr<storage::Store> open_store(const std::string& database);

}  // namespace wizdesk::cli
