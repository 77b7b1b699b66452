#include "bot/agents/password.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include <sodium.h>

namespace wizdesk::agents {
namespace {

void require_sodium() {
    // 1: somebody else was quicker.
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("libsodium finds no random numbers");
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](unsigned char c) { return (c & 0xc0) != 0x80; }));
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

// "aaaaaaaaaaaa", "abababababab": as quickly guessed as they are typed.
bool has_few_characters(std::string_view password) {
    constexpr std::size_t kFewest = 4;
    return std::set<char>(password.begin(), password.end()).size() < kFewest;
}

}  // namespace

std::optional<std::string> fault_of_password(std::string_view password, std::string_view name) {
    if (characters(password) < kShortestPassword)
        return "the password is shorter than 12 characters";
    if (characters(password) > kLongestPassword)
        return "the password is longer than 256 characters";
    if (password.find('\0') != std::string_view::npos) return "the password has a NUL in it";
    if (has_few_characters(password)) return "the password has fewer than 4 different characters";
    if (!name.empty() && characters(password) < kShortestPassword + characters(name) &&
        lower(password).find(lower(name)) != std::string::npos)
        return "the password is hardly more than the name";
    return std::nullopt;
}

std::string hash_password(std::string_view password) {
    require_sodium();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(
            hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("there is no memory for a password's hash (64 MiB)");
    return hash.data();
}

bool matches_password(std::string_view hash, std::string_view password) {
    require_sodium();
    const std::string terminated(hash);
    if (terminated.size() >= crypto_pwhash_STRBYTES) return false;
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool matches_nobody(std::string_view password) {
    // Of a password that was random and is forgotten.
    static const std::string hash = [] {
        require_sodium();
        std::array<char, 32> forgotten{};
        randombytes_buf(forgotten.data(), forgotten.size());
        return hash_password({forgotten.data(), forgotten.size()});
    }();
    matches_password(hash, password);
    return false;
}

}  // namespace wizdesk::agents
