#include "storage/postgres/lock_keys.h"

#include <algorithm>
#include <string>

#include "storage/request_hash.h"

namespace wizdesk::storage::postgres {

std::int64_t lock_key(std::string_view kind, std::string_view name) {
    const std::string hash = request_hash({std::string(kind), std::string(name), {}});
    std::int64_t key = 0;
    for (std::size_t i = 0; i < sizeof key; ++i)
        key = static_cast<std::int64_t>(static_cast<std::uint64_t>(key) << 8U |
                                        static_cast<unsigned char>(hash[i]));
    return unreserved(key);
}

void put_in_order(LockKeys& keys) {
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace wizdesk::storage::postgres
