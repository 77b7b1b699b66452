#pragma once

// The store for several machines: any number of processes on one PostgreSQL database.

#include <chrono>
#include <memory>
#include <string>

#include "storage/postgres/write_thread.h"
#include "storage/store.h"

namespace wizdesk::storage::postgres {

struct PostgresOptions {
    std::string address;  // postgresql://USER:PASSWORD@HOST:PORT/NAME
    // Turns that may wait to be written; the next one is refused as busy.
    std::size_t queue_limit = 1024;
    // Connections that read at the same time. Two more write and listen for changes.
    std::size_t readers = 4;
    // check_ready writes a probe if nothing was written for so long.
    std::chrono::milliseconds probe_after{1000};
};

class PostgresStore : public Store {
  public:
    virtual WriteCounters counters() const = 0;
};

// Opens the database, making or upgrading its tables. Other processes may use it at the same time.
// A server that goes away later is found again when it is back. Throws StoreError: unavailable (no
// server, no such database, no right …), newer (written by a newer wizdesk), damaged (tables of
// another program), each with what to do and without the password. std::invalid_argument for
// options that make no sense.
std::unique_ptr<PostgresStore> open_postgres_store(const PostgresOptions& options);

}  // namespace wizdesk::storage::postgres
