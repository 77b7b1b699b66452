#include "bot/http/visitor_token.h"

#include <openssl/crypto.h>

#include "bot/base64url.h"

namespace wizdesk::http {

namespace {

constexpr std::size_t kProofLength = 22;  // characters of 6 bits: 132 bits

}  // namespace

const storage::KeyedHash& VisitorTokens::with_installation_secret() {
    // A throw leaves the flag unset: the next call asks again.
    std::call_once(asked_,
                   [this] { with_installation_secret_.emplace(store_.installation_secret()); });
    return *with_installation_secret_;
}

std::string VisitorTokens::keyed_hash(std::string_view purpose, std::string_view a,
                                      std::string_view b) {
    std::string text(purpose);
    for (const std::string_view part : {a, b}) text.append(1, '\0').append(part);
    return bot::base64url(with_installation_secret().of(text));
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
