#include "storage/move/row_sum.h"

#include <openssl/sha.h>

#include "storage/hexadecimal.h"

namespace wizdesk::storage::move {

void RowSum::add(const Values& values) {
    std::string bytes;
    for (const auto& value : values)
        bytes += value ? std::to_string(value->size()) + ':' + *value : std::string("-");
    std::array<std::uint64_t, 4> hash{};
    static_assert(sizeof hash == SHA256_DIGEST_LENGTH);
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
           reinterpret_cast<unsigned char*>(hash.data()));
    for (std::size_t i = 0; i < hash.size(); ++i) sum_[i] += hash[i];
    ++count_;
}

std::string RowSum::text() const {
    return hexadecimal({reinterpret_cast<const unsigned char*>(sum_.data()), sizeof sum_});
}

}  // namespace wizdesk::storage::move
