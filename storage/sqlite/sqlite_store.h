#pragma once

// The embedded store: one SQLite file, one process.

#include <chrono>
#include <memory>
#include <string>

#include "storage/sqlite/write_thread.h"
#include "storage/store.h"

namespace wizdesk::storage::sqlite {

struct SqliteOptions {
    std::string file;    // its folder must exist
    bool create = true;  // if it does not exist; else that is refused as unavailable
    // Turns that may wait to be written; the next one is refused as busy.
    std::size_t queue_limit = 1024;
    // Connections that read at the same time; each costs a file descriptor or two and up to 2 MB.
    std::size_t readers = 4;
    // Conversations whose state is kept in memory, at about 1 kB each.
    std::size_t cached_conversations = 8192;
    // How long a lock of another program is waited for. At most 2 s.
    std::chrono::milliseconds busy_timeout{1000};
    // check_ready writes a probe if nothing was written for so long.
    std::chrono::milliseconds probe_after{1000};
    // A file smaller than this (bytes) is read through at the start (integrity_check).
    std::uintmax_t check_whole_file_below = 67'108'864;
};

class SqliteStore : public Store {
  public:
    virtual WriteCounters counters() const = 0;
};

// Opens the database, creating or upgrading it. It belongs to this store until that is destroyed: a
// second one, in this or another process, is refused. Throws StoreError:
// damaged (no database, not ours, empty or broken: left as it is), newer (written by a newer
// wizdesk), unavailable (in use, no folder, no permission …), each with the path and what to do.
// std::invalid_argument for options that make no sense.
std::unique_ptr<SqliteStore> open_sqlite_store(const SqliteOptions& options);

}  // namespace wizdesk::storage::sqlite
