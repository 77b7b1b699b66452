#include "bot/random_id.h"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include "bot/base64url.h"

namespace wizdesk::bot {

namespace {

template <std::size_t Size>
std::array<unsigned char, Size> random_bytes() {
    std::array<unsigned char, Size> bytes;
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("the system's random generator gave nothing");
    return bytes;
}

std::string hex(const unsigned char* bytes, std::size_t size) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * size);
    for (std::size_t i = 0; i < size; ++i) {
        text += kDigits[bytes[i] >> 4];
        text += kDigits[bytes[i] & 15];
    }
    return text;
}

}  // namespace

std::string random_id() {
    const auto bytes = random_bytes<16>();
    return hex(bytes.data(), bytes.size());
}

std::string random_token() {
    const auto bytes = random_bytes<32>();
    return base64url(bytes);
}

std::string sha256_hex(const std::string& bytes) {
    std::array<unsigned char, 32> digest;
    unsigned int size = digest.size();
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    return hex(digest.data(), digest.size());
}

}  // namespace wizdesk::bot
