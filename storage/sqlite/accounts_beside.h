#pragma once

// Agents and tokens in a database that the service has open: for commands of the operator.

#include <memory>
#include <string>

#include "storage/account_store.h"

namespace wizdesk::storage::sqlite {

// A store beside the process that owns the database: each of its writes is one short transaction of
// a connection that never checkpoints, in a turn of its own (writer_lock.h), so the service waits
// for it as it would for another turn. It reads what is committed. It neither makes nor upgrades a
// database. Throws StoreError: unavailable (no such file), damaged (no database of ours), newer
// (written by another version of wizdesk).
std::unique_ptr<AccountStore> open_accounts_beside(const std::string& file);

}  // namespace wizdesk::storage::sqlite
