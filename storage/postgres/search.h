#pragma once

#include <cstdint>
#include <string_view>

#include "storage/agent_store.h"
#include "storage/postgres/connection.h"

namespace wizdesk::storage::postgres {

// AgentStore::search: among the messages with numbers below `before`. Throws as the functions of
// conversations.h do.
SearchPage search(Connection& connection, std::string_view words, const QueueFilter& filter,
                  std::int64_t before);

}  // namespace wizdesk::storage::postgres
