#pragma once

// Agents, sessions and tokens, in SQL. Knows nothing of threads and transactions. See AccountStore
// for what the functions return; they throw as those of conversations.h do.

#include <optional>
#include <string_view>
#include <vector>

#include "storage/account_store.h"
#include "storage/postgres/connection.h"

namespace wizdesk::storage::postgres {

std::optional<Agent> find_agent(Connection& connection, std::string_view id);
std::optional<Agent> find_agent_named(Connection& connection, std::string_view name_key);
std::vector<Agent> agents(Connection& connection);
std::optional<OpenSession> find_session(Connection& connection, std::string_view hash);
std::optional<ApiToken> find_token(Connection& connection, std::string_view hash);
std::vector<ApiToken> tokens(Connection& connection);

// Below: inside a transaction.

bool add_agent(Connection& connection, const Agent& agent);
bool change_agent(Connection& connection, std::string_view id, const AgentChange& change);
bool add_session(Connection& connection, const AgentSession& session, std::string_view replaces);
void touch_session(Connection& connection, std::string_view hash, Time now);
bool end_session(Connection& connection, std::string_view hash);
std::size_t sweep_sessions(Connection& connection, Time created_before, Time seen_before);
bool add_token(Connection& connection, const ApiToken& token);
void touch_token(Connection& connection, std::string_view hash, Time now);
bool revoke_token(Connection& connection, std::string_view name, Time now);

}  // namespace wizdesk::storage::postgres
