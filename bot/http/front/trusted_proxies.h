#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/http/front/request_head.h"

namespace wizdesk::http::front {

// Whose word about the client's address is believed. Const after construction.
class TrustedProxies {
  public:
    // Throws FrontError for an entry that is no address or network.
    explicit TrustedProxies(const FrontOptions& options);

    bool trusts(std::string_view peer) const;

    // The address of who asked: the peer itself, or, if that is a trusted proxy, the right-most
    // address in the forwarded header that is not one. Everything further left was written by
    // strangers. The peer's if the header is missing or unreadable at the place that matters.
    std::string client_of(const std::string& peer, const std::vector<Field>& fields) const;

    // True for the fields in which proxies report on the client.
    bool is_proxy_field(std::string_view name) const;

  private:
    using Bytes = std::array<unsigned char, 16>;  // IPv4 as ::ffff:a.b.c.d
    struct Network {
        Bytes address;
        unsigned bits;
    };

    static std::optional<Bytes> parsed(std::string_view address);
    static Network network(const std::string& text);
    bool trusts(const Bytes& address) const;

    std::string header_;
    std::vector<Network> networks_;
};

}  // namespace wizdesk::http::front
