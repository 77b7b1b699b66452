#pragma once

// The audit log, holds and disposals in a database that the service has open: for commands of the
// operator.

#include <memory>
#include <string>

#include "storage/oversight_store.h"

namespace wizdesk::storage::sqlite {

// Throws StoreError, as open_accounts_beside does.
std::unique_ptr<OversightStore> open_oversight_beside(const std::string& file);

}  // namespace wizdesk::storage::sqlite
