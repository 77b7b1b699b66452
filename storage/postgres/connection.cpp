#include "storage/postgres/connection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <stdexcept>

#include <pqxx/except>
#include <pqxx/nontransaction>

namespace wizdesk::storage::postgres {
namespace {

using Kind = StoreError::Kind;

// What the server is told when a connection begins, where the address does not say it: no statement
// runs for ever, and none waits for ever. A pooler may not know these; then they go without, and
// the writer, who says them in each of its transactions, is bounded all the same.
constexpr const char* kBounds =
    "options='-c statement_timeout=10000 -c lock_timeout=5000 "
    "-c idle_in_transaction_session_timeout=15000'";

pqxx::connection connected(const Address& address) {
    if (address.has_options()) return pqxx::connection(address.settings());
    try {
        return pqxx::connection(address.settings() + kBounds);
    } catch (const pqxx::broken_connection& error) {
        if (std::string_view(error.what()).find("startup parameter") == std::string_view::npos)
            throw;
        return pqxx::connection(address.settings());
    }
}

struct Meaning {
    const char* state;  // the beginning of an SQLSTATE
    Kind kind;
    const char* advice;
};

constexpr Meaning kMeanings[] = {
    {"53100", Kind::unavailable,
     "the database's disk is full; free some space, writing then goes on"},
    {"53300", Kind::unavailable, "the database has too many connections; raise max_connections"},
    {"53", Kind::unavailable,
     "the database has no memory or locks left; its own log has the cause"},
    {"25006", Kind::unavailable,
     "the database takes no writes: it is a standby; name all hosts and "
     "target_session_attrs=read-write in the address"},
    {"57014", Kind::unavailable, "the database took too long; look at what it is busy with"},
    {"55P03", Kind::unavailable, "the database is locked by another program; let it finish"},
    {"40", Kind::busy, ""},
    {"57P", Kind::unavailable, "the database is being stopped or started; it is tried again"},
    {"42501", Kind::unavailable, "the database's user may not use its tables; grant him that"},
    {"42P01", Kind::damaged, "the database lacks tables; restore a backup"},
    {"XX001", Kind::damaged, "the database is damaged; restore a backup"},
    {"XX002", Kind::damaged, "the database is damaged; restore a backup"},
};
constexpr Meaning kUnknown{"", Kind::unavailable,
                           "the database could not be used; its own log has the cause"};
constexpr const char* kUnreachable =
    "the database server does not answer; see that it runs and can be reached";
constexpr const char* kRefusing =
    "the database server refuses the connection; look at user, password, the database's name and "
    "max_connections";

Meaning meaning_of(std::string_view state) {
    const auto* found = std::ranges::find_if(
        kMeanings, [&](const Meaning& one) { return state.starts_with(one.state); });
    return found == std::end(kMeanings) ? kUnknown : *found;
}

// A message of the server may quote a value: only its code is told.
Failure failure_of(const pqxx::sql_error& error, const std::string& shown) {
    const Meaning meaning = meaning_of(error.sqlstate());
    const std::string advice = meaning.advice;
    const std::string what = advice.empty() ? "the database asks to try again" : advice;
    return {meaning.kind, shown + ": " + what + " (SQLSTATE " + error.sqlstate() + ")", advice};
}

// libpq says which host and why; in one line. Nothing of a password is ever in it.
Failure failure_of(const pqxx::broken_connection& error, const std::string& shown) {
    std::string why = error.what();
    while (!why.empty() && why.back() == '\n') why.pop_back();
    std::ranges::replace(why, '\n', ';');
    std::ranges::replace(why, '\t', ' ');
    const char* advice = why.find("FATAL:") == std::string::npos ? kUnreachable : kRefusing;
    return {Kind::unavailable, shown + ": " + advice + " (" + why + ")", advice};
}

// As an element of an array.
std::string quoted(const std::string& text) {
    std::string element = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') element += '\\';
        element += c;
    }
    return element + '"';
}

template <class Number>
Number number_from(const std::string& text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw std::invalid_argument("no number");
    return number;
}

}  // namespace

Connection::Connection(const Address& address, Patience patience)
    : patience_(patience), connection_(connected(address)) {}

// libpqxx may connect anew over a connection that was lost: in the middle of a transaction, and
// without the bounds. So nothing is sent over one.
template <class Work>
std::invoke_result_t<const Work&> Connection::answer_to(const Work& work) {
    if (!is_alive()) throw pqxx::broken_connection("the connection was lost");
    std::optional<AnswerWatch::Steady> until;
    if (patience_) until = std::chrono::steady_clock::now() + *patience_;
    const AnswerWatch::Wait wait(AnswerWatch::instance(), connection_.sock(), until);
    try {
        return work();
    } catch (...) {
        given_up_ = wait.was_cut_off();
        throw;
    }
}

pqxx::result Connection::execute(const std::string& sql) {
    return answer_to([&] { return pqxx::nontransaction(connection_).exec(sql); });
}

pqxx::result Connection::run(const std::string& sql, const Parameters& parameters) {
    std::vector<const char*> values;
    values.reserve(parameters.size());
    for (const auto& one : parameters) values.push_back(one ? one->c_str() : nullptr);
    return answer_to([&] {
        return pqxx::nontransaction(connection_)
            .exec_params(sql, pqxx::prepare::make_dynamic_params(values));
    });
}

pqxx::field Query::field(int column) const {
    return rows_[static_cast<pqxx::result::size_type>(at_)]
                [static_cast<pqxx::row::size_type>(column)];
}

std::string Query::text(int column) const {
    const pqxx::field found = field(column);
    return {found.c_str(), found.size()};
}

std::optional<std::string> Query::optional_text(int column) const {
    if (field(column).is_null()) return std::nullopt;
    return text(column);
}

std::int64_t Query::integer(int column) const {
    return number_from<std::int64_t>(text(column));
}

double Query::real(int column) const {
    return number_from<double>(text(column));
}

std::optional<Time> Query::optional_time(int column) const {
    if (field(column).is_null()) return std::nullopt;
    return time(column);
}

// The shortest text that gives the same number again.
Query::Parameter Query::parameter(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return std::string(text.data(), end);
}

Query::Parameter Query::parameter(const std::optional<Time>& value) {
    return value ? Parameter(to_rfc3339(*value)) : std::nullopt;
}

std::string array_of(const std::vector<std::string>& texts) {
    return array_of(std::vector<std::optional<std::string>>(texts.begin(), texts.end()));
}

std::string array_of(const std::vector<std::optional<std::string>>& texts) {
    std::string array = "{";
    for (const auto& text : texts) {
        if (array.size() > 1) array += ',';
        array += text ? quoted(*text) : "NULL";
    }
    return array + '}';
}

std::string array_of(const std::vector<std::int64_t>& numbers) {
    std::string array = "{";
    for (const std::int64_t number : numbers) {
        if (array.size() > 1) array += ',';
        array += std::to_string(number);
    }
    return array + '}';
}

std::int64_t bounded(std::size_t limit) {
    constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(std::min(limit, kMost));
}

Failure current_failure(const Address& address) {
    const std::string& shown = address.shown();
    try {
        throw;
    } catch (const StoreError& error) {
        return {error.kind(), error.what(), error.advice()};
    } catch (const pqxx::broken_connection& error) {
        return failure_of(error, shown);
    } catch (const pqxx::sql_error& error) {
        return failure_of(error, shown);
    } catch (const pqxx::pqxx_exception& error) {
        return {Kind::unavailable,
                shown + ": " + kUnknown.advice + " (" + error.base().what() + ")", kUnknown.advice};
    } catch (const std::invalid_argument&) {
        return {Kind::damaged,
                shown + " holds a row that wizdesk cannot have written: restore a backup",
                {}};
    } catch (const std::exception& error) {
        return {Kind::unavailable, std::string("a fault of the program: ") + error.what(), {}};
    }
}

}  // namespace wizdesk::storage::postgres
