#include "bot/cli/open_store.h"

#include "storage/sqlite/sqlite_store.h"

namespace wizdesk::cli {

std::unique_ptr<storage::Store> open_store(const std::string& database, bool create) {
    if (database.starts_with("postgresql:") || database.starts_with("postgres:"))
        throw storage::StoreError(storage::StoreError::Kind::unavailable,
                                  "PostgreSQL needs a later version of wizdesk; name a file");
    storage::sqlite::SqliteOptions options;
    options.file = database;
    options.create = create;
    return storage::sqlite::open_sqlite_store(options);
}

}  // namespace wizdesk::cli
