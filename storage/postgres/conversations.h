#pragma once

// Conversations and turns, in SQL. Knows nothing of threads and transactions. See ConversationStore
// for what the functions return; they throw exceptions of pqxx, and std::invalid_argument for a row
// that this program cannot have written.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/conversation_store.h"
#include "storage/postgres/connection.h"
#include "storage/postgres/lock_keys.h"

namespace wizdesk::storage::postgres {

std::optional<Conversation> find_conversation(Connection& connection, std::string_view id);
std::optional<Conversation> find_conversation_of(Connection& connection, std::string_view source,
                                                 std::string_view external_id);
std::optional<SeenRequest> find_request(Connection& connection, const RequestKey& key);
std::vector<Message> messages_after(Connection& connection, std::string_view id, std::int64_t after,
                                    std::size_t limit);
std::vector<Conversation> conversations_after(Connection& connection, std::string_view id,
                                              std::size_t limit);
std::string installation_secret(Connection& connection);

// Below: inside a transaction that holds the locks.

LockKeys locks_of(std::string_view conversation_id);
LockKeys locks_of(const TurnRecord& turn);

AppendResult append(Connection& connection, const TurnRecord& turn);
// The newest number of a conversation; empty: there is none.
std::optional<std::int64_t> last_seq(Connection& connection, std::string_view conversation_id);
bool erase(Connection& connection, std::string_view conversation_id);
// Removes requests from before `oldest`, at most `limit`; returns how many.
std::size_t sweep_requests(Connection& connection, Time oldest, std::size_t limit);
// Removes what all processes were told of long ago, looking at the `limit` oldest; returns how
// much.
std::size_t forget_changes(Connection& connection, std::size_t limit);
// The smallest write there is, to find out if writing works.
void touch(Connection& connection);

}  // namespace wizdesk::storage::postgres
