#pragma once

#include <string>
#include <string_view>

namespace wizdesk::storage::postgres {

// Whether a setting names a database of PostgreSQL: postgresql://… or postgres://….
bool is_address(std::string_view database);

// Where a database is, as the operator wrote it: postgresql://USER:PASSWORD@HOST:PORT/NAME, with
// several hosts and any parameter that libpq knows.
class Address {
  public:
    // Throws StoreError (unavailable), which quotes nothing of a text that is no address: a
    // password may be in it.
    explicit Address(const std::string& uri);

    // Fit for logs and people: no user, no password, no parameter.
    const std::string& shown() const { return shown_; }

    // For libpq, with what was not said: how long a connection may take to be made, and how soon a
    // dead network is noticed.
    const std::string& settings() const { return settings_; }
    // Whether the address says itself what the server is to be told at the start (`options`).
    bool has_options() const { return has_options_; }

  private:
    std::string shown_;
    std::string settings_;
    bool has_options_ = false;
};

}  // namespace wizdesk::storage::postgres
