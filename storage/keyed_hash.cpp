#include "storage/keyed_hash.h"

#include <array>

#include <openssl/core_names.h>
#include <openssl/params.h>

#include "storage/conversation_store.h"

namespace wizdesk::storage {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

void require(bool worked) {
    if (worked) return;
    throw StoreError(
        StoreError::Kind::unavailable,
        "OpenSSL has no HMAC-SHA256: see that openssl.cnf loads a provider that has it",
        "the encryption library is not set up; see its settings");
}

}  // namespace

KeyedHash::KeyedHash(std::string_view key) : keyed_(nullptr, &EVP_MAC_CTX_free) {
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> hmac(
        EVP_MAC_fetch(nullptr, "HMAC", nullptr), &EVP_MAC_free);
    require(hmac != nullptr);
    keyed_.reset(EVP_MAC_CTX_new(hmac.get()));
    require(keyed_ != nullptr);
    std::array<char, 7> digest{"SHA256"};  // the library takes a pointer to what it may not write
    const std::array<OSSL_PARAM, 2> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
        OSSL_PARAM_construct_end()};
    require(EVP_MAC_init(keyed_.get(), bytes_of(key), key.size(), parameters.data()) == 1);
}

KeyedHash::Digest KeyedHash::of(std::string_view text) const {
    const Context context(EVP_MAC_CTX_dup(keyed_.get()), &EVP_MAC_CTX_free);
    require(context != nullptr);
    require(EVP_MAC_update(context.get(), bytes_of(text), text.size()) == 1);
    Digest digest;
    std::size_t size = 0;
    require(EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1);
    return digest;
}

}  // namespace wizdesk::storage
