#include "storage/sqlite/row_source.h"

#include <array>
#include <charconv>

#include "storage/sqlite/connection.h"
#include "storage/sqlite/database_file.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::chrono::milliseconds kPatience(2000);

std::optional<std::string> text_of(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return column.isFloat() ? sqlite::text_of(column.getDouble()) : column.getString();
}

SourceRow row_from(SQLite::Statement& statement) {
    SourceRow row;
    row.key = statement.getColumn(0).getInt64();
    for (int i = 1; i < statement.getColumnCount(); ++i)
        row.values.push_back(text_of(statement.getColumn(i)));
    return row;
}

}  // namespace

std::string text_of(double number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return {text.data(), end};
}

RowSource::RowSource(const std::string& file)
    : file_(existing(file)),
      connection_(translating(file_, [&] { return open_reader(file_, kPatience); })) {}

std::vector<SourceRow> RowSource::rows_after(const std::string& columns, const std::string& from,
                                             std::int64_t after, std::size_t limit) {
    return translating(file_, [&] {
        SQLite::Statement statement(connection_, "SELECT * FROM (SELECT " + columns + " FROM " +
                                                     from + ") WHERE key > ? ORDER BY key LIMIT ?");
        StatementUse row(statement, after, limit);
        std::vector<SourceRow> rows;
        while (row.step()) rows.push_back(row_from(statement));
        return rows;
    });
}

}  // namespace wizdesk::storage::sqlite
