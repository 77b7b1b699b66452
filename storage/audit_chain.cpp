#include "storage/audit_chain.h"

#include <array>

#include <openssl/sha.h>

#include "storage/hexadecimal.h"

namespace wizdesk::storage {
namespace {

void add(std::string& bytes, std::string_view field) {
    bytes += std::to_string(field.size());
    bytes += ':';
    bytes += field;
}

}  // namespace

std::string audit_hash(const std::string& previous, std::int64_t nr, const AuditFields& fields) {
    std::string bytes;
    add(bytes, previous);
    add(bytes, std::to_string(nr));
    for (const std::string_view field : fields) add(bytes, field);
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
    return hexadecimal(hash);
}

}  // namespace wizdesk::storage
