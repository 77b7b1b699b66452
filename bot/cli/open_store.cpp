#include "bot/cli/open_store.h"

#include "storage/postgres/address.h"
#include "storage/postgres/postgres_store.h"
#include "storage/sqlite/sqlite_store.h"

namespace wizdesk::cli {
namespace {

std::unique_ptr<storage::Store> open_on_server(const std::string& database) {
    storage::postgres::PostgresOptions options;
    options.address = database;
    return storage::postgres::open_postgres_store(options);
}

}  // namespace

bool is_server(const std::string& database) {
    return storage::postgres::is_address(database);
}

std::string shown(const std::string& database) {
    return is_server(database) ? storage::postgres::Address(database).shown() : database;
}

void require_file(const std::string& database, const std::string& instead) {
    if (!is_server(database)) return;
    throw storage::StoreError(storage::StoreError::Kind::unavailable,
                              shown(database) + " is no file: " + instead);
}

std::unique_ptr<storage::Store> open_store(const std::string& database, bool create) {
    if (is_server(database)) return open_on_server(database);
    storage::sqlite::SqliteOptions options;
    options.file = database;
    options.create = create;
    return storage::sqlite::open_sqlite_store(options);
}

}  // namespace wizdesk::cli
