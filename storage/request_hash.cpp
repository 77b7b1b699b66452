#include "storage/request_hash.h"

#include <openssl/sha.h>

namespace wizdesk::storage {

std::string request_hash(const RequestKey& request) {
    const std::string bytes =
        std::to_string(request.scope.size()) + ':' + request.scope + request.key;
    std::string hash(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
           reinterpret_cast<unsigned char*>(hash.data()));
    return hash;
}

}  // namespace wizdesk::storage
