#include "storage/request_hash.h"

#include <openssl/sha.h>

#include "storage/hexadecimal.h"

namespace wizdesk::storage {

std::string request_hash(const RequestKey& request) {
    const std::string bytes =
        std::to_string(request.scope.size()) + ':' + request.scope + request.key;
    std::string hash(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
           reinterpret_cast<unsigned char*>(hash.data()));
    return hash;
}

std::string request_hash_text(const RequestKey& request) {
    const std::string hash = request_hash(request);
    return hexadecimal({reinterpret_cast<const unsigned char*>(hash.data()), hash.size()});
}

}  // namespace wizdesk::storage
