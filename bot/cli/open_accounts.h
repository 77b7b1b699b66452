#pragma once

#include <memory>
#include <string>

#include "storage/account_store.h"

namespace wizdesk::cli {

// The accounts in the database that the setting `database` names: in the database itself, which is
// made or upgraded, or beside the running service that has it open. Throws storage::StoreError with
// a message for the operator.
std::unique_ptr<storage::AccountStore> open_accounts(const std::string& database);

}  // namespace wizdesk::cli
