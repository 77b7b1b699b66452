#include "storage/move/move_store.h"

#include <algorithm>

#include "storage/move/tables.h"
#include "storage/postgres/migrations.h"
#include "storage/postgres/words.h"
#include "storage/sqlite/row_source.h"
#include "storage/sqlite/sqlite_store.h"

namespace wizdesk::storage::move {
namespace {

using postgres::Connection;
using postgres::Query;
using sqlite::RowSource;
using sqlite::SourceRow;

constexpr std::size_t kRowsAtOnce = 1000;

bool is_messages(const Table& table) {
    return std::string_view(table.name) == "messages";
}

[[noreturn]] void refuse(const std::string& why) {
    throw StoreError(StoreError::Kind::unavailable, why);
}

// One column of many rows, as an array.
std::string column_of(const std::vector<SourceRow>& rows, std::size_t column) {
    std::vector<std::optional<std::string>> values;
    values.reserve(rows.size());
    for (const SourceRow& row : rows) values.push_back(row.values[column]);
    return postgres::array_of(values);
}

// The words of a text are no column of SQLite.
std::string words_column(const Table& table, const std::vector<SourceRow>& rows) {
    const auto text = std::ranges::find_if(
        table.columns, [](const Column& one) { return std::string_view(one.name) == "text"; });
    const auto place = static_cast<std::size_t>(text - table.columns.begin());
    std::vector<std::optional<std::string>> words;
    words.reserve(rows.size());
    for (const SourceRow& row : rows)
        words.emplace_back(postgres::words_of(row.values[place].value_or("")));
    return postgres::array_of(words);
}

// INSERT INTO t(a, b) SELECT c1::type, c2::type FROM unnest($1::text[], $2::text[]) AS r(c1, c2)
std::string insert_sql(const Table& table) {
    std::string names;
    std::string values;
    std::string arrays;
    std::string aliases;
    const auto add = [&](const std::string& name, const std::string& before,
                         const std::string& behind) {
        const std::string nr = std::to_string(std::ranges::count(aliases, 'c') + 1);
        const std::string comma = names.empty() ? "" : ", ";
        names += comma + name;
        values += comma + before + 'c' + nr + behind;
        arrays += comma + '$' + nr + "::text[]";
        aliases += comma + 'c' + nr;
    };
    for (const Column& column : table.columns)
        add(column.name, "", std::string("::") + column.type);
    if (is_messages(table)) add("words", "to_tsvector('simple', ", ")");
    return std::string("INSERT INTO ") + table.name + "(" + names + ") SELECT " + values +
           " FROM unnest(" + arrays + ") AS r(" + aliases + ")";
}

class Move {
  public:
    Move(const std::string& file, const std::string& address, const Progress& progress)
        : claim_(sqlite::open_sqlite_store({file, false})),
          source_(file),
          target_(postgres::Address(address), {}),
          progress_(progress) {}

    void run() {
        begin();
        for (const Table& table : tables()) move(table);
        for (const Table& table : tables()) compare(table);
        finish();
    }

  private:
    // Makes the tables, or finds what an interrupted move left.
    void begin() {
        if (is_under_way()) {
            require_these_tables();
        } else {
            postgres::migrate(target_, "the target", postgres::all_migrations());
            require_empty();
            start();
        }
        Query row(target_, "SELECT value FROM wizdesk_meta WHERE name = 'secret'");
        row.step();
        if (row.text(0) != claim_->installation_secret())
            refuse(
                "another file is being moved into this database: go on with that one, or make "
                "a new database");
    }

    bool is_under_way() {
        if (Query(target_, "SELECT 1 WHERE to_regclass('wizdesk_meta') IS NOT NULL").count() == 0)
            return false;
        return Query(target_, "SELECT 1 FROM wizdesk_meta WHERE name = 'moving'").count() > 0;
    }

    // Tables that another version made are not changed while rows are in them: one that knows them
    // otherwise would move what is left into the wrong columns, or not at all.
    void require_these_tables() {
        Query row(target_, "SELECT value FROM wizdesk_meta WHERE name = 'version'");
        const std::string begun = row.step() ? row.text(0) : "none";
        const std::string known = std::to_string(postgres::all_migrations().size());
        if (begun != known)
            refuse("another version of wizdesk began this move (its tables are of version " +
                   begun + ", this one makes " + known +
                   "): finish it with that one, or make a new database");
    }

    void require_empty() {
        for (const Table& table : tables()) {
            const std::string name = table.name;
            if (name != "audit_ends" &&
                Query(target_, "SELECT 1 FROM " + name + " LIMIT 1").count() > 0)
                refuse("the target is not empty (" + name + "): make a new database");
        }
    }

    void start() {
        target_.execute("BEGIN");
        postgres::run(target_, "UPDATE wizdesk_meta SET value = $1 WHERE name = 'secret'",
                      claim_->installation_secret());
        target_.execute(
            "INSERT INTO wizdesk_meta VALUES ('moving', 'yes');"
            "CREATE TABLE move_progress(name TEXT PRIMARY KEY, key BIGINT NOT NULL, "
            "rows BIGINT NOT NULL); DELETE FROM audit_ends; COMMIT");
    }

    void move(const Table& table) {
        Query row(target_, "SELECT key, rows FROM move_progress WHERE name = $1", table.name);
        const bool begun = row.step();
        std::int64_t key = begun ? row.integer(0) : -1;
        std::int64_t rows = begun ? row.integer(1) : 0;
        for (auto page = page_after(table, key); !page.empty(); page = page_after(table, key)) {
            key = page.back().key;
            rows += static_cast<std::int64_t>(page.size());
            write(table, page, key, rows);
        }
        if (table.numbered) go_on_behind(table);
        progress_.moved(table.name, rows);
    }

    std::vector<SourceRow> page_after(const Table& table, std::int64_t key) {
        return source_.rows_after(source_columns(table), table.from, key, kRowsAtOnce);
    }

    void write(const Table& table, const std::vector<SourceRow>& page, std::int64_t key,
               std::int64_t rows) {
        Connection::Parameters columns;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            columns.emplace_back(column_of(page, i));
        if (is_messages(table)) columns.emplace_back(words_column(table, page));
        target_.execute("BEGIN");
        target_.run(insert_sql(table), columns);
        postgres::run(target_,
                      "INSERT INTO move_progress VALUES ($1, $2, $3) "
                      "ON CONFLICT (name) DO UPDATE SET key = $2, rows = $3",
                      table.name, key, rows);
        target_.execute("COMMIT");
    }

    void go_on_behind(const Table& table) {
        const std::string name = table.name;
        target_.execute("SELECT setval(pg_get_serial_sequence('" + name +
                        "', 'nr'), (SELECT coalesce(max(nr), 0) + 1 FROM " + name + "), false)");
    }

    void compare(const Table& table) {
        const RowSum here = sum_of_source(table);
        const RowSum there = sum_of_target(table);
        if (here != there)
            refuse(std::string("the two differ in ") + table.name + ": " +
                   std::to_string(here.count()) + " rows (" + here.text() + ") became " +
                   std::to_string(there.count()) + " (" + there.text() +
                   "): make a new database and begin again");
        progress_.compared(table.name, there);
    }

    RowSum sum_of_source(const Table& table) {
        RowSum sum;
        std::int64_t key = -1;
        for (auto page = page_after(table, key); !page.empty(); page = page_after(table, key)) {
            key = page.back().key;
            for (const SourceRow& row : page) sum.add(row.values);
        }
        return sum;
    }

    // Row by row over a cursor: a table need not fit into the memory.
    RowSum sum_of_target(const Table& table) {
        std::string columns;
        for (const Column& column : table.columns)
            columns += (columns.empty() ? "" : ", ") + std::string(column.name) + "::text";
        target_.execute("BEGIN; SET LOCAL statement_timeout = 0");
        target_.execute("DECLARE rows CURSOR FOR SELECT " + columns + " FROM " + table.name);
        RowSum sum;
        for (bool more = true; more;) {
            Query row(target_, "FETCH 1000 FROM rows");
            more = row.count() > 0;
            while (row.step()) sum.add(values_of(table, row));
        }
        target_.execute("COMMIT");
        return sum;
    }

    static Values values_of(const Table& table, const Query& row) {
        Values values;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            auto value = row.optional_text(static_cast<int>(i));
            // The server writes some numbers in another way.
            const bool number = std::string_view(table.columns[i].type) == "double precision";
            if (value && number) value = sqlite::text_of(row.real(static_cast<int>(i)));
            values.push_back(std::move(value));
        }
        return values;
    }

    void finish() {
        // While it is still moving: what fails here is gone on with.
        target_.execute("BEGIN; SET LOCAL statement_timeout = 0; ANALYZE; COMMIT");
        target_.execute(
            "BEGIN; DROP TABLE move_progress; DELETE FROM wizdesk_meta WHERE name = 'moving'; "
            "COMMIT");
    }

    const std::unique_ptr<sqlite::SqliteStore> claim_;  // upgraded, and nobody else's meanwhile
    RowSource source_;
    Connection target_;
    const Progress& progress_;
};

}  // namespace

void move_store(const std::string& file, const std::string& address, const Progress& progress) {
    const postgres::Address place(address);
    try {
        Move(file, address, progress).run();
    } catch (const std::exception&) {
        throw postgres::current_failure(place).error();
    }
}

}  // namespace wizdesk::storage::move
