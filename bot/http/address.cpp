#include "bot/http/address.h"

#include <algorithm>

#include <arpa/inet.h>

namespace wizdesk::http {

namespace {

constexpr std::array<unsigned char, 12> kMappedV4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
    const std::string copy(text);
    if (copy.find('\0') != std::string::npos) return std::nullopt;
    Address address;
    if (inet_pton(AF_INET6, copy.c_str(), address.bytes_.data()) == 1) return address;
    std::ranges::copy(kMappedV4, address.bytes_.begin());
    if (inet_pton(AF_INET, copy.c_str(), address.bytes_.data() + kMappedV4.size()) == 1)
        return address;
    return std::nullopt;
}

bool Address::is_v4() const {
    return std::equal(kMappedV4.begin(), kMappedV4.end(), bytes_.begin());
}

bool Address::is_loopback() const {
    if (is_v4()) return bytes_[12] == 127;
    constexpr std::array<unsigned char, 16> kOne = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    return bytes_ == kOne;
}

std::string Address::prefix(std::size_t bytes) const {
    auto kept = bytes_;
    std::fill(kept.begin() + static_cast<std::ptrdiff_t>(bytes), kept.end(),
              static_cast<unsigned char>(0));
    char text[INET6_ADDRSTRLEN] = {};
    if (is_v4()) {
        inet_ntop(AF_INET, kept.data() + kMappedV4.size(), text, sizeof text);
    } else {
        inet_ntop(AF_INET6, kept.data(), text, sizeof text);
    }
    return text;
}

std::string Address::network() const {
    return is_v4() ? prefix(16) : prefix(8) + "/64";
}

std::string Address::region() const {
    return is_v4() ? prefix(15) + "/24" : prefix(6) + "/48";
}

}  // namespace wizdesk::http
