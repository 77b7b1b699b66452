#include "bot/http/visitor_token.h"

#include <array>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "bot/base64url.h"

namespace wizdesk::http {

namespace {

constexpr std::size_t kProofLength = 22;  // characters of 6 bits: 132 bits

}  // namespace

const std::string& VisitorTokens::installation_secret() {
    // A throw leaves the flag unset: the next call asks again.
    std::call_once(asked_, [this] { installation_secret_ = store_.installation_secret(); });
    return installation_secret_;
}

std::string VisitorTokens::keyed_hash(std::string_view purpose, std::string_view a,
                                      std::string_view b) {
    std::string text(purpose);
    for (const std::string_view part : {a, b}) text.append(1, '\0').append(part);
    const std::string& key = installation_secret();
    std::array<unsigned char, 32> digest;
    unsigned int size = digest.size();
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
              reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(),
              &size))
        throw std::runtime_error("HMAC-SHA256 is not available");
    return bot::base64url(digest);
}

std::string VisitorTokens::derived_secret(std::string_view scope, std::string_view key) {
    return keyed_hash("token", scope, key);
}

std::string VisitorTokens::issue(std::string_view conversation_id, std::string_view secret) {
    const std::string proof = keyed_hash("proof", conversation_id, secret).substr(0, kProofLength);
    return std::string(conversation_id).append(".").append(secret).append(".").append(proof);
}

std::optional<VisitorTokens::Token> VisitorTokens::read(std::string_view token) {
    const std::size_t first = token.find('.');
    const std::size_t last = token.rfind('.');
    if (first == last) return std::nullopt;
    Token parts{std::string(token.substr(0, first)),
                std::string(token.substr(first + 1, last - first - 1))};
    if (!equal_in_constant_time(token, issue(parts.conversation_id, parts.secret)))
        return std::nullopt;
    return parts;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace wizdesk::http
