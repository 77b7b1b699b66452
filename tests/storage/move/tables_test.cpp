#include "storage/move/tables.h"

#include <set>

#include <gtest/gtest.h>

#include "storage/postgres/connection.h"
#include "tests/storage/postgres/server.h"
#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::storage::move {
namespace {

// What is not moved, and why.
const std::set<std::string> kLeft = {
    "meta",          // the secret is, by move_store.cpp
    "search_parts",  // the index is made anew
};

TEST(MovedTables, AreAllOfSqlite) {
    const sqlite::DatabaseFolder folder;
    folder.open();
    std::set<std::string> moved = kLeft;
    for (const Table& table : tables()) {
        const std::string from = table.from;
        moved.insert(from.substr(0, from.find(' ')));
    }
    auto other = folder.other_program();
    SQLite::Statement all(
        other,
        "SELECT name FROM sqlite_schema WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search\\_%' ESCAPE '\\'");
    while (all.executeStep())
        EXPECT_TRUE(moved.contains(all.getColumn(0).getString())) << all.getColumn(0).getString();
}

TEST(MovedTables, HaveAllColumnsOfPostgres) {
    if (postgres::Server::shared() == nullptr) GTEST_SKIP() << postgres::kNoServer;
    const std::string uri = postgres::Server::shared()->new_database();
    postgres::open(uri);
    postgres::Connection connection{postgres::Address(uri)};
    for (const Table& table : tables()) {
        std::set<std::string> moved = {"words"};
        for (const Column& column : table.columns) moved.insert(column.name);
        postgres::Query row(connection,
                            "SELECT column_name FROM information_schema.columns "
                            "WHERE table_name = $1",
                            table.name);
        EXPECT_GT(row.count(), 0U) << table.name;
        while (row.step()) EXPECT_TRUE(moved.contains(row.text(0))) << table.name << row.text(0);
    }
}

}  // namespace
}  // namespace wizdesk::storage::move
