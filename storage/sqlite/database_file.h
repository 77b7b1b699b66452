#pragma once

// The file behind a store: claiming it for one process, and finding it sound before it is used.

#include <chrono>
#include <cstdint>
#include <string>

#include <SQLiteCpp/Database.h>

namespace wizdesk::storage::sqlite {

// Keeps every other process that takes the same claim away from a database. The kernel drops it
// when the process ends, however it ends; the file FILE.lock stays and means nothing by itself.
class FileClaim {
  public:
    // Throws StoreError (unavailable) if another process holds the claim, or if the lock file
    // cannot be made: then the folder is missing, read-only or somebody else's.
    explicit FileClaim(const std::string& file);
    ~FileClaim();
    FileClaim(const FileClaim&) = delete;
    FileClaim& operator=(const FileClaim&) = delete;

  private:
    int descriptor_ = -1;
};

// The path with links resolved, so that a file has one claim whatever it is called. Throws
// StoreError (unavailable) if its folder does not exist.
std::string resolved(const std::string& file);
// The same of a file that is there. Throws StoreError (unavailable) if it is not, too.
std::string existing(const std::string& file);

struct DatabaseChecks {
    std::chrono::milliseconds busy_timeout;
    // A larger file is not read through at the start, only its header and schema are; what is wrong
    // with a page shows when it is read.
    std::uintmax_t check_whole_file_below;
    // False: a file that is missing is not made, but refused as unavailable.
    bool create = true;
};

// The writer's connection to a sound database of the newest version: creates the file if there is
// none, upgrades an older one in place. The caller holds the claim. Throws StoreError: damaged
// (also for what is no database, is another program's or is empty; it is left as it is), newer,
// unavailable.
SQLite::Database open_database(const std::string& file, const DatabaseChecks& checks);

// The parts of it, for what makes and takes copies (backup.h). All throw StoreError with the file
// and what to do.

// That the file begins like a database.
void check_header(const std::string& file);
// That it is ours and sound; a file of `check_whole_file_below` bytes or more is not read through.
void check_content(SQLite::Database& connection, const std::string& file,
                   std::uintmax_t check_whole_file_below);
// That no newer program wrote it.
void check_version(SQLite::Database& connection, const std::string& file);
// Conversations are for the owner's eyes, and for the group's.
void protect(const std::string& file);
// Gives a finished draft its name, so that a crash leaves the one or the other.
void put_in_place(const std::string& draft, const std::string& file);

}  // namespace wizdesk::storage::sqlite
