#pragma once

#include <memory>
#include <string>

#include "storage/store.h"

namespace wizdesk::cli {

// Whether the setting `database` names a database of PostgreSQL, postgresql://…, and no file.
// Commands then open it beside the running service, as another process of many.
bool is_server(const std::string& database);

// The setting as it may stand in a log: without user and password.
std::string shown(const std::string& database);

// Throws storage::StoreError, with what to do instead, unless the setting names a file.
void require_file(const std::string& database, const std::string& instead);

// The store that the setting `database` names: a file, or postgresql://…. Throws
// storage::StoreError with a message for the operator, also for a file that is missing unless it
// may be made. Tables in a database of PostgreSQL are made in any case.
std::unique_ptr<storage::Store> open_store(const std::string& database, bool create = true);

}  // namespace wizdesk::cli
