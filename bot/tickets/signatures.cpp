#include "bot/tickets/signatures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace wizdesk::tickets {

namespace {

constexpr std::chrono::minutes kTolerance{5};
constexpr std::size_t kLongestSeconds = 12;  // digits; reaches beyond the year 9999

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.empty() ? "" : text.data());
}

std::size_t size_of(Hash hash) {
    return hash == Hash::sha1 ? 20 : 32;
}

bool is_hex_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::string lower_case(std::string_view hex) {
    std::string text(hex);
    for (char& c : text) {
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

}  // namespace

std::string hmac(Hash hash, std::string_view key, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac;
    unsigned int size = mac.size();
    const EVP_MD* algorithm = hash == Hash::sha1 ? EVP_sha1() : EVP_sha256();
    if (HMAC(algorithm, bytes_of(key), static_cast<int>(key.size()), bytes_of(bytes), bytes.size(),
             mac.data(), &size) == nullptr)
        throw std::runtime_error("HMAC is not available");
    return {reinterpret_cast<const char*>(mac.data()), size};
}

std::string hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::string base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a zero
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes_of(bytes),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), bytes_of(text),
                                     static_cast<int>(text.size()));
    const auto padding = static_cast<int>(text.size() - (text.find_last_not_of('=') + 1));
    if (size < 0 || padding > 2) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size - padding));
    // OpenSSL forgives white space and stray bits; two texts for the same bytes are one too many.
    if (base64(bytes) != text) return std::nullopt;
    return bytes;
}

bool has_hex_form(Hash hash, std::string_view text) {
    return text.size() == 2 * size_of(hash) && std::ranges::all_of(text, is_hex_digit);
}

bool has_base64_form(Hash hash, std::string_view text) {
    const auto bytes = from_base64(text);
    return bytes && bytes->size() == size_of(hash);
}

// The texts are compared, not the bytes: nothing has to be decoded, and only one text is right.
bool is_hex_mac(Hash hash, std::string_view key, std::string_view bytes, std::string_view text) {
    return equal_in_constant_time(hex(hmac(hash, key, bytes)), lower_case(text));
}

bool is_base64_mac(Hash hash, std::string_view key, std::string_view bytes, std::string_view text) {
    return equal_in_constant_time(base64(hmac(hash, key, bytes)), text);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(bytes_of(a), bytes_of(b), a.size()) == 0;
}

std::optional<storage::Time> unix_seconds(std::string_view text) {
    if (text.empty() || text.size() > kLongestSeconds) return std::nullopt;
    if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    if (text.size() > 1 && text.front() == '0') return std::nullopt;
    std::int64_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return storage::Time(std::chrono::seconds(seconds));
}

bool is_fresh(storage::Time at, storage::Time now) {
    return at >= now - kTolerance && at <= now + kTolerance;
}

std::optional<std::string> standard_key(std::string_view secret) {
    constexpr std::string_view kPrefix = "whsec_";
    if (secret.starts_with(kPrefix)) secret.remove_prefix(kPrefix.size());
    auto key = from_base64(secret);
    if (!key || key->empty()) return std::nullopt;
    return key;
}

std::string standard_signature(std::string_view key, std::string_view id,
                               std::string_view unix_seconds, std::string_view body) {
    std::string bytes(id);
    bytes.append(".").append(unix_seconds).append(".").append(body);
    return "v1," + base64(hmac(Hash::sha256, key, bytes));
}

}  // namespace wizdesk::tickets
