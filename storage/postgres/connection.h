#pragma once

// One connection to the server, errors of PostgreSQL as StoreError, and asking for rows.
//
// Nothing here leaves anything behind in the session (no prepared statement, no SET, no temporary
// table), so that it works through a pooler that gives each transaction another one.

#include <chrono>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <pqxx/connection>
#include <pqxx/errorhandler>
#include <pqxx/result>

#include "storage/failure.h"
#include "storage/postgres/address.h"
#include "storage/postgres/answer_watch.h"
#include "storage/time_text.h"

namespace wizdesk::storage::postgres {

// To be used by one thread at a time. All functions throw exceptions of pqxx, also when the server
// is lost: those are the ones that current_failure() explains. One that was lost stays so.
class Connection {
  public:
    using Parameters = std::vector<std::optional<std::string>>;
    using Patience = std::optional<std::chrono::milliseconds>;

    // Longer than any statement may take that the server bounds; but it bounds no COMMIT, which may
    // wait for a standby without end. An address with options of its own may allow for more: then
    // nobody knows how long is too long.
    static Patience usual_patience(const Address& address) {
        return address.has_options() ? Patience() : Patience(std::chrono::seconds(15));
    }

    explicit Connection(const Address& address) : Connection(address, usual_patience(address)) {}
    // Who waits longer than `patience` for an answer finds the connection lost; empty: nobody does.
    Connection(const Address& address, Patience patience);

    // For what may take hours, such as a migration. Returns what it was.
    Patience set_patience(Patience patience) { return std::exchange(patience_, patience); }

    // One or more statements without parameters; returns what the last one gives. A transaction
    // begins and ends with it.
    pqxx::result execute(const std::string& sql);
    pqxx::result run(const std::string& sql, const Parameters& parameters);

    // False once the server or the network is gone: the connection is of no use any more.
    bool is_alive() const { return connection_.is_open(); }
    // True if it is gone because the server did not answer for too long: it may still be at it.
    bool was_given_up() const { return given_up_; }
    pqxx::connection& raw() { return connection_; }

  private:
    template <class Work>
    std::invoke_result_t<const Work&> answer_to(const Work& work);

    Patience patience_;
    bool given_up_ = false;
    pqxx::connection connection_;
    pqxx::quiet_errorhandler no_notices_{connection_};
};

// The rows that a statement gives; it was run when this is made. Parameters are $1, $2 … and only
// ever values; a text ends at its first NUL byte. Columns may be read after a step() that was true;
// of NULL, text() is empty.
class Query {
  public:
    template <class... Values>
    Query(Connection& connection, const std::string& sql, const Values&... values)
        : rows_(connection.run(sql, {parameter(values)...})) {}

    // To the next row; false after the last one.
    bool step() { return ++at_ < static_cast<long>(rows_.size()); }
    // How many rows there are, or were changed.
    std::size_t count() const { return rows_.size(); }
    std::size_t changed() const { return static_cast<std::size_t>(rows_.affected_rows()); }

    std::string text(int column) const;
    std::optional<std::string> optional_text(int column) const;
    // These throw std::invalid_argument for a column that this program cannot have written.
    std::int64_t integer(int column) const;
    double real(int column) const;
    bool boolean(int column) const { return text(column) == "t"; }
    Time time(int column) const { return time_from_rfc3339(text(column)); }
    std::optional<Time> optional_time(int column) const;

  private:
    using Parameter = std::optional<std::string>;

    static Parameter parameter(bool value) { return value ? "t" : "f"; }
    static Parameter parameter(std::integral auto value) { return std::to_string(value); }
    static Parameter parameter(double value);
    static Parameter parameter(const char* value) { return value; }
    static Parameter parameter(const std::string& value) { return value; }
    static Parameter parameter(std::string_view value) { return std::string(value); }
    static Parameter parameter(Time value) { return to_rfc3339(value); }
    static Parameter parameter(const Parameter& value) { return value; }
    static Parameter parameter(const std::optional<Time>& value);

    pqxx::field field(int column) const;

    pqxx::result rows_;
    long at_ = -1;
};

// A statement without rows that matter; returns how many it changed.
template <class... Values>
std::size_t run(Connection& connection, const std::string& sql, const Values&... values) {
    return Query(connection, sql, values...).changed();
}

// An array of texts or numbers as one parameter.
std::string array_of(const std::vector<std::string>& texts);
std::string array_of(const std::vector<std::optional<std::string>>& texts);
std::string array_of(const std::vector<std::int64_t>& numbers);

// What is not bounded by anybody else fits into the server's bigint.
std::int64_t bounded(std::size_t limit);

// The failure behind the exception that is being handled; call it from a catch block only. Values
// that stand in a statement are never told.
Failure current_failure(const Address& address);

}  // namespace wizdesk::storage::postgres
