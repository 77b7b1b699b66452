#include "bot/operator_key.h"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "bot/base64url.h"

namespace wizdesk::bot {

std::string operator_key(const std::string& installation_secret) {
    constexpr std::string_view kPurpose = "operator";
    std::array<unsigned char, 32> digest{};
    unsigned int size = digest.size();
    if (!HMAC(EVP_sha256(), installation_secret.data(),
              static_cast<int>(installation_secret.size()),
              reinterpret_cast<const unsigned char*>(kPurpose.data()), kPurpose.size(),
              digest.data(), &size))
        throw std::runtime_error("HMAC-SHA256 is not available");
    return base64url(digest);
}

}  // namespace wizdesk::bot
