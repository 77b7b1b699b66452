#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include <SQLiteCpp/Statement.h>

#include "storage/time_text.h"

namespace wizdesk::storage::sqlite {

// One use of a prepared statement: binds the values on construction and resets the statement at the
// end of the scope. One that was not reset would keep its snapshot of the database open, and the
// log could not be checkpointed.
class StatementUse {
  public:
    template <class... Values>
    explicit StatementUse(SQLite::Statement& statement, const Values&... values)
        : statement_(statement) {
        int at = 0;
        (bind(++at, values), ...);
    }
    ~StatementUse() { statement_.tryReset(); }
    StatementUse(const StatementUse&) = delete;
    StatementUse& operator=(const StatementUse&) = delete;

    // False after the last row. Throws SQLite::Exception.
    bool step() { return statement_.executeStep(); }
    // For statements without rows; returns how many they changed. Throws SQLite::Exception.
    int run() { return statement_.exec(); }

    std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
    std::string text(int column) const { return statement_.getColumn(column).getString(); }
    std::optional<std::string> optional_text(int column) const {
        if (statement_.isColumnNull(column)) return std::nullopt;
        return text(column);
    }
    bool boolean(int column) const { return integer(column) != 0; }
    double real(int column) const { return statement_.getColumn(column).getDouble(); }
    Time time(int column) const { return time_from_rfc3339(text(column)); }
    std::optional<Time> optional_time(int column) const {
        if (statement_.isColumnNull(column)) return std::nullopt;
        return time(column);
    }

    // A hash: bound as bytes, not as text.
    struct Bytes {
        const std::string& bytes;
    };

  private:
    void bind(int at, std::integral auto value) {
        statement_.bind(at, static_cast<std::int64_t>(value));
    }
    void bind(int at, double value) { statement_.bind(at, value); }
    void bind(int at, const std::string& value) { statement_.bind(at, value); }
    void bind(int at, std::string_view value) { statement_.bind(at, std::string(value)); }
    void bind(int at, Time value) { statement_.bind(at, to_rfc3339(value)); }
    void bind(int at, const Bytes& value) {
        statement_.bind(at, value.bytes.data(), static_cast<int>(value.bytes.size()));
    }
    void bind(int at, const std::optional<std::string>& value) {
        if (value) statement_.bind(at, *value);
        if (!value) statement_.bind(at);
    }

    SQLite::Statement& statement_;
};

}  // namespace wizdesk::storage::sqlite
