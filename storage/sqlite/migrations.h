#pragma once

// The tables, in numbered steps from an empty file to what this program needs.

#include <span>
#include <string>

#include <SQLiteCpp/Database.h>

namespace wizdesk::storage::sqlite {

// "wizd", in the header of the file: tells our databases from those of other programs.
constexpr int kApplicationId = 0x77697a64;

// Changes the tables from one version to the next; runs inside a transaction.
using Migration = void (*)(SQLite::Database&);

// All of them, in order: the first one makes version 1 from an empty file.
std::span<const Migration> all_migrations();

// Runs the migrations after the database's own version (PRAGMA user_version), each in one
// transaction: a crash leaves it before or after one, never within. Only the writer may call it.
// Throws StoreError (newer), and SQLite::Exception.
void migrate(SQLite::Database& connection, const std::string& file,
             std::span<const Migration> migrations);

}  // namespace wizdesk::storage::sqlite
