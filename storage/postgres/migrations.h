#pragma once

// The tables, in numbered steps from an empty database to what this program needs.

#include <span>

#include "storage/postgres/connection.h"

namespace wizdesk::storage::postgres {

// SQL that changes the tables from one version to the next.
using Migration = const char*;

// All of them, in order: the first one makes version 1 from an empty database.
std::span<const Migration> all_migrations();

// Runs the migrations after the database's own version, in one transaction, under a lock: of many
// processes that start at once, one does it and the others find it done. Throws StoreError: newer
// (written by a newer wizdesk), damaged (tables of another program, or another encoding than UTF8);
// and exceptions of pqxx.
void migrate(Connection& connection, const std::string& shown,
             std::span<const Migration> migrations);

}  // namespace wizdesk::storage::postgres
