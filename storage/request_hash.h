#pragma once

#include <string>

#include "storage/conversation_store.h"

namespace wizdesk::storage {

// What a store keeps in place of a request's scope and key: SHA-256 over both, 32 bytes. The pair
// ("ab", "c") differs from ("a", "bc").
std::string request_hash(const RequestKey& request);

// The same as 64 hexadecimal digits, for databases that keep no bytes.
std::string request_hash_text(const RequestKey& request);

}  // namespace wizdesk::storage
