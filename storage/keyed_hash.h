#pragma once

// HMAC-SHA256 with one key, for what is hashed with every request: the library's one call looks the
// algorithm up by name and digests the key anew each time, which takes longer than the hashing.

#include <array>
#include <memory>
#include <string_view>

#include <openssl/evp.h>

namespace wizdesk::storage {

// Const after construction: may be used by all threads without a lock.
class KeyedHash {
  public:
    using Digest = std::array<unsigned char, 32>;

    // Throws StoreError (unavailable) if the library has no HMAC-SHA256.
    explicit KeyedHash(std::string_view key);

    // Throws StoreError (unavailable) if the library fails.
    Digest of(std::string_view text) const;

  private:
    using Context = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;

    Context keyed_;
};

}  // namespace wizdesk::storage
