#include "bot/http/front/trusted_proxies.h"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>

#include "bot/http/front/descriptor.h"

namespace wizdesk::http::front {

namespace {

// "192.0.2.1:4711", "[2001:db8::1]:4711" and "[2001:db8::1]" lose what is not the address.
std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) return text.substr(1, text.find(']') - 1);
    const auto colon = text.find(':');
    return colon != text.npos && colon == text.rfind(':') ? text.substr(0, colon) : text;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string text_of(const std::array<unsigned char, 16>& bytes) {
    constexpr std::array<unsigned char, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    const bool is_v4 = std::equal(kMapped.begin(), kMapped.end(), bytes.begin());
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(is_v4 ? AF_INET : AF_INET6, bytes.data() + (is_v4 ? 12 : 0), text.data(),
                text.size());
    return text.data();
}

}  // namespace

TrustedProxies::TrustedProxies(const FrontOptions& options) : header_(options.forwarded_header) {
    for (const std::string& proxy : options.proxies) networks_.push_back(network(proxy));
}

std::optional<TrustedProxies::Bytes> TrustedProxies::parsed(std::string_view address) {
    const std::string text(address);
    Bytes bytes{};
    if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
    bytes = {};
    bytes[10] = bytes[11] = 0xff;
    if (::inet_pton(AF_INET, text.c_str(), bytes.data() + 12) == 1) return bytes;
    return std::nullopt;
}

TrustedProxies::Network TrustedProxies::network(const std::string& text) {
    const auto slash = text.find('/');
    const auto address = parsed(std::string_view(text).substr(0, slash));
    const unsigned whole = text.find(':') == text.npos ? 32 : 128;
    unsigned bits = whole;
    bool sound = address.has_value();
    if (sound && slash != text.npos) {
        const char* end = text.data() + text.size();
        const auto result = std::from_chars(text.data() + slash + 1, end, bits);
        sound = result.ec == std::errc{} && result.ptr == end && bits <= whole;
    }
    if (!sound) throw FrontError("'" + text + "' is no address or network of a proxy.");
    return {*address, bits + (128 - whole)};
}

bool TrustedProxies::trusts(const Bytes& address) const {
    return std::ranges::any_of(networks_, [&](const Network& network) {
        const unsigned bytes = network.bits / 8;
        const unsigned rest = network.bits % 8;
        if (!std::equal(address.begin(), address.begin() + bytes, network.address.begin()))
            return false;
        return rest == 0 || ((address.at(bytes) ^ network.address.at(bytes)) >> (8 - rest)) == 0;
    });
}

bool TrustedProxies::trusts(std::string_view peer) const {
    if (networks_.empty()) return false;
    const auto address = parsed(peer);
    return address && trusts(*address);
}

std::string TrustedProxies::client_of(const std::string& peer,
                                      const std::vector<Field>& fields) const {
    if (!trusts(peer)) return peer;
    std::string client = peer;
    for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
        if (!same_name(field->name, header_)) continue;
        std::string_view rest = field->value;
        while (!rest.empty()) {
            const auto comma = rest.rfind(',');
            const auto start = comma == rest.npos ? 0 : comma + 1;
            const auto address = parsed(without_port(trimmed(rest.substr(start))));
            if (!address) return client;
            client = text_of(*address);
            if (!trusts(*address)) return client;
            rest = comma == rest.npos ? std::string_view{} : rest.substr(0, comma);
        }
    }
    return client;
}

bool TrustedProxies::is_proxy_field(std::string_view name) const {
    return same_name(name.substr(0, 12), "X-Forwarded-") || same_name(name, "X-Real-IP") ||
           same_name(name, "Forwarded") || same_name(name, header_);
}

}  // namespace wizdesk::http::front
