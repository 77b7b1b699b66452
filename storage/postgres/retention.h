#pragma once

// Holds, the list of disposals, and removing what is old, in SQL. Knows nothing of threads and
// transactions. See OversightStore and RetentionStore for what the functions return; they throw as
// those of conversations.h do.

#include <string>
#include <string_view>
#include <vector>

#include "storage/oversight_store.h"
#include "storage/postgres/audit.h"
#include "storage/postgres/connection.h"

namespace wizdesk::storage::postgres {

std::vector<Hold> holds(Connection& connection);
std::vector<Disposal> disposals_after(Connection& connection, std::string_view conversation_id,
                                      std::size_t limit);
std::vector<std::string> approved_disposals(Connection& connection, std::size_t limit);

// Below: inside a transaction that holds the conversation's lock, or kDisposalsLock.

bool add_hold(Connection& connection, std::string_view conversation_id, Time now);
bool remove_hold(Connection& connection, std::string_view conversation_id);
// Throws StoreError (held) if the conversation is held.
void refuse_if_held(Connection& connection, std::string_view conversation_id);

bool approve_disposal(Connection& connection, std::string_view conversation_id, Time now);
std::size_t list_disposals(Connection& connection, DataClass data_class, Time last_before, Time now,
                           bool approved, std::size_t limit);
// Whether it may be erased now.
bool is_due(Connection& connection, std::string_view conversation_id);
void take_off_list(Connection& connection, std::string_view conversation_id);

std::size_t remove_failed_posts(Connection& connection, Time before, std::size_t limit);
std::size_t remove_verdicts(Connection& connection, Time before, std::size_t limit);
std::size_t cut_audit(Connection& connection, Time before, Time now, std::size_t limit);

}  // namespace wizdesk::storage::postgres
