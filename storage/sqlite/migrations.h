#pragma once

// The tables, as numbered steps from an empty file to what this program needs.

#include <string>

#include <SQLiteCpp/Database.h>

namespace wizdesk::storage::sqlite {

// "wizd", in the header of the file: tells our databases from those of other programs.
constexpr int kApplicationId = 0x77697a64;

// The version that the last step leads to.
int newest_version();

// Runs the steps after the database's own version (PRAGMA user_version), each in one transaction:
// a crash leaves it before or after a step, never within. Only the writer may call it, and nothing
// may be reading an older version. Throws StoreError (newer), and SQLite::Exception.
void migrate(SQLite::Database& connection, const std::string& file);

}  // namespace wizdesk::storage::sqlite
