#include "storage/postgres/address.h"

#include <map>
#include <memory>

#include <libpq-fe.h>

#include "storage/conversation_store.h"

namespace wizdesk::storage::postgres {
namespace {

using Settings = std::map<std::string, std::string>;

// Seconds, and milliseconds for the last one. A dead host is noticed before a caller gives up.
constexpr std::pair<const char*, const char*> kDefaults[] = {
    {"connect_timeout", "3"},      {"fallback_application_name", "wizdesk"},
    {"client_encoding", "UTF8"},   {"keepalives_idle", "10"},
    {"keepalives_interval", "5"},  {"keepalives_count", "3"},
    {"tcp_user_timeout", "10000"},
};

[[noreturn]] void refuse() {
    throw StoreError(StoreError::Kind::unavailable,
                     "the database is no address of PostgreSQL: write "
                     "postgresql://USER:PASSWORD@HOST:PORT/NAME, special characters as %41");
}

// Of several hosts one, with an '@' that does not stand for a socket without a file (unix(7)).
bool has_sign_inside(const std::string& hosts) {
    for (std::size_t at = hosts.find('@'); at != std::string::npos; at = hosts.find('@', at + 1))
        if (at > 0 && hosts[at - 1] != ',') return true;
    return false;
}

// For "u:pa/ss@h/d" libpq finds a host, a port and a name in what is a user and a password; for
// "u:pa@ss@h/d" a host in the password's end.
void require_no_misread_password(Settings& settings) {
    const bool number = settings["port"].find_first_not_of("0123456789,") == std::string::npos;
    if (!number || settings["dbname"].find('@') != std::string::npos ||
        has_sign_inside(settings["host"]))
        refuse();
}

Settings parsed(const std::string& uri) {
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(uri.c_str(), nullptr), &PQconninfoFree);
    if (!options) refuse();
    Settings settings;
    for (const PQconninfoOption* one = options.get(); one->keyword != nullptr; ++one) {
        if (one->val != nullptr) settings[one->keyword] = one->val;
    }
    require_no_misread_password(settings);
    return settings;
}

std::string quoted(const std::string& value) {
    std::string quoted = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '\'';
}

std::string shown_of(Settings& settings) {
    std::string shown = "postgresql://" + settings["host"];
    if (!settings["port"].empty()) shown += ':' + settings["port"];
    return shown + '/' + settings["dbname"];
}

}  // namespace

bool is_address(std::string_view database) {
    return database.starts_with("postgresql:") || database.starts_with("postgres:");
}

Address::Address(const std::string& uri) {
    Settings settings = parsed(uri);
    has_options_ = !settings["options"].empty();
    shown_ = shown_of(settings);
    for (const auto& [name, value] : kDefaults) {
        if (settings[name].empty()) settings[name] = value;
    }
    for (const auto& [name, value] : settings) {
        if (!value.empty()) settings_ += name + '=' + quoted(value) + ' ';
    }
}

}  // namespace wizdesk::storage::postgres
