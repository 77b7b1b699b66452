#include "bot/random_id.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include "bot/base64url.h"

namespace wizdesk::bot {

namespace {

// Ids are drawn with every turn, and most of what a call of the generator costs does not depend on
// how much it gives: each thread keeps a supply, and what was given out is wiped.
class Supply {
  public:
    template <std::size_t Size>
    std::array<unsigned char, Size> take() {
        if (kBytes - used_ < Size) refill();
        std::array<unsigned char, Size> bytes;
        const auto from = supply_.begin() + static_cast<std::ptrdiff_t>(used_);
        std::copy_n(from, Size, bytes.begin());
        std::fill_n(from, Size, 0);
        used_ += Size;
        return bytes;
    }

  private:
    static constexpr std::size_t kBytes = 512;

    void refill() {
        if (RAND_bytes(supply_.data(), static_cast<int>(kBytes)) != 1)
            throw std::runtime_error("the system's random generator gave nothing");
        used_ = 0;
    }

    std::array<unsigned char, kBytes> supply_;
    std::size_t used_ = kBytes;
};

template <std::size_t Size>
std::array<unsigned char, Size> random_bytes() {
    thread_local Supply supply;
    return supply.take<Size>();
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
    // Looked up once: by name at each call, it would take longer than hashing what is short.
    static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, sha256, nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    return hex(digest.data(), digest.size());
}

}  // namespace wizdesk::bot
