#pragma once

// What there is to learn from, in SQL. See LearningStore for what the functions return; they throw
// as those of conversations.h do.

#include <string_view>
#include <vector>

#include "storage/learning_store.h"
#include "storage/postgres/connection.h"

namespace wizdesk::storage::postgres {

std::vector<SaidMessage> said_before(Connection& connection, std::int64_t before,
                                     std::size_t limit);
std::vector<RefusedSuggestion> refused_suggestions(Connection& connection, double changed_share,
                                                   std::size_t limit);

// Below: inside a transaction.

std::size_t done_with(Connection& connection, const std::vector<MessagePlace>& messages,
                      DoneWith why, std::string_view editor, Time now);
void forget_done_with(Connection& connection, std::string_view conversation_id);  // an erased one

}  // namespace wizdesk::storage::postgres
