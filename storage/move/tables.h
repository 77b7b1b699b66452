#pragma once

// What is moved, and how a value of SQLite stands in PostgreSQL.

#include <span>
#include <string>
#include <vector>

namespace wizdesk::storage::move {

struct Column {
    const char* name;
    const char* type = "text";     // of PostgreSQL
    const char* source = nullptr;  // the value, as an expression of SQLite; null: the column's own
};

struct Table {
    const char* name;  // in PostgreSQL
    const char* from;  // rows of SQLite that are moved
    const char* key;   // a number that orders them
    std::vector<Column> columns;
    bool numbered = false;  // `nr` goes on after the largest
};

// In an order in which each refers only to those before it.
std::span<const Table> tables();

// The columns of SQLite, the key first.
std::string source_columns(const Table& table);

}  // namespace wizdesk::storage::move
