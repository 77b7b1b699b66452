#pragma once

#include <string>

namespace wizdesk::storage::sqlite {

// ConversationStore::installation_secret, read beside the process that has the file open. Waits up
// to 2 s for a lock. Throws StoreError if there is no such database or it cannot be read.
std::string read_installation_secret(const std::string& file);

}  // namespace wizdesk::storage::sqlite
