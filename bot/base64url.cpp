#include "bot/base64url.h"

#include <cstdint>
#include <string_view>

namespace wizdesk::bot {

std::string base64url(std::span<const unsigned char> bytes) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t pending = 0;
    int bits = 0;
    for (const unsigned char byte : bytes) {
        pending = (pending << 8) | byte;
        for (bits += 8; bits >= 6; bits -= 6) text += kDigits[(pending >> (bits - 6)) & 63];
    }
    if (bits > 0) text += kDigits[(pending << (6 - bits)) & 63];
    return text;
}

}  // namespace wizdesk::bot
