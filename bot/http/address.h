#pragma once

// Internet addresses of callers, as the front gives them in httplib::Request::remote_addr (a
// trusted proxy's word for its client is already taken there).

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace wizdesk::http {

// IPv4 is kept as the IPv6 address that stands for it (::ffff:a.b.c.d), so that one address has
// one form.
class Address {
  public:
    // "192.0.2.1", "2001:db8::1"; no port, no name. Empty optional for anything else.
    static std::optional<Address> parse(std::string_view text);

    bool is_loopback() const;

    // What stands for one caller: the IPv4 address, or the first 64 bits of the IPv6 address,
    // because one household or office owns all that start with them.
    std::string network() const;

    // network() cut once more, to 24 or 48 bits: enough to tell an attack from a crowd in a log,
    // too little to name a person.
    std::string region() const;

  private:
    bool is_v4() const;
    std::string prefix(std::size_t bytes) const;

    std::array<unsigned char, 16> bytes_{};
};

}  // namespace wizdesk::http
