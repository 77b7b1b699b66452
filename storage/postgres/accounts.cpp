#include "storage/postgres/accounts.h"

#include "storage/rows.h"

namespace wizdesk::storage::postgres {
namespace {

std::optional<Agent> first_agent(Query row) {
    if (!row.step()) return std::nullopt;
    return agent_from(row);
}

std::optional<std::string> word_of(std::optional<bool> truth) {
    return truth ? std::optional(std::string(*truth ? "t" : "f")) : std::nullopt;
}

}  // namespace

std::optional<Agent> find_agent(Connection& connection, std::string_view id) {
    return first_agent(
        Query(connection, "SELECT " + kAgentColumns + "FROM agents a WHERE id = $1", id));
}

std::optional<Agent> find_agent_named(Connection& connection, std::string_view name_key) {
    return first_agent(Query(
        connection, "SELECT " + kAgentColumns + "FROM agents a WHERE name_key = $1", name_key));
}

std::vector<Agent> agents(Connection& connection) {
    Query row(connection, "SELECT " + kAgentColumns + "FROM agents a ORDER BY name_key");
    std::vector<Agent> agents;
    while (row.step()) agents.push_back(agent_from(row));
    return agents;
}

std::optional<OpenSession> find_session(Connection& connection, std::string_view hash) {
    Query row(connection,
              "SELECT " + kAgentColumns +
                  ", s.hash, s.created_at, s.last_seen_at FROM agent_sessions s "
                  "JOIN agents a ON a.id = s.agent_id WHERE s.hash = $1 AND NOT a.disabled",
              hash);
    if (!row.step()) return std::nullopt;
    const Agent agent = agent_from(row);
    return OpenSession{{row.text(7), agent.id, row.time(8), row.time(9)}, agent};
}

std::optional<ApiToken> find_token(Connection& connection, std::string_view hash) {
    Query row(connection, kToken + "WHERE hash = $1 AND revoked_at IS NULL", hash);
    if (!row.step()) return std::nullopt;
    return token_from(row);
}

std::vector<ApiToken> tokens(Connection& connection) {
    Query row(connection, kToken + "ORDER BY nr");
    std::vector<ApiToken> tokens;
    while (row.step()) tokens.push_back(token_from(row));
    return tokens;
}

bool add_agent(Connection& connection, const Agent& agent) {
    return run(connection,
               "INSERT INTO agents(id, name, name_key, role, password_hash, disabled, "
               "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
               agent.id, agent.name, agent.name_key, to_string(agent.role), agent.password_hash,
               agent.disabled, agent.created_at) > 0;
}

bool change_agent(Connection& connection, std::string_view id, const AgentChange& change) {
    // First: who is about to begin a session holds the agent's row until that is there to be ended.
    const Query changed(connection,
                        "UPDATE agents SET role = coalesce($2::text, role), "
                        "disabled = coalesce($3::boolean, disabled), "
                        "password_hash = coalesce($4::text, password_hash) WHERE id = $1",
                        id, word_of(change.role), word_of(change.disabled), change.password_hash);
    run(connection, "DELETE FROM agent_sessions WHERE agent_id = $1", id);
    return changed.changed() > 0;
}

// The agent's row is locked: a session that begins while he is disabled would outlive that.
bool add_session(Connection& connection, const AgentSession& session, std::string_view replaces) {
    const Query added(connection,
                      "INSERT INTO agent_sessions(hash, agent_id, created_at, last_seen_at) "
                      "SELECT $1, id, $3, $4 FROM agents WHERE id = $2 AND NOT disabled FOR SHARE",
                      session.hash, session.agent_id, session.created_at, session.last_seen_at);
    if (added.changed() == 0) return false;
    end_session(connection, replaces);
    return true;
}

void touch_session(Connection& connection, std::string_view hash, Time now) {
    run(connection, "UPDATE agent_sessions SET last_seen_at = $2 WHERE hash = $1", hash, now);
}

bool end_session(Connection& connection, std::string_view hash) {
    return run(connection, "DELETE FROM agent_sessions WHERE hash = $1", hash) > 0;
}

std::size_t sweep_sessions(Connection& connection, Time created_before, Time seen_before) {
    return run(connection, "DELETE FROM agent_sessions WHERE created_at < $1 OR last_seen_at < $2",
               created_before, seen_before);
}

bool add_token(Connection& connection, const ApiToken& token) {
    return run(connection,
               "INSERT INTO api_tokens(hash, name, role, created_at) VALUES ($1, $2, $3, $4) "
               "ON CONFLICT DO NOTHING",
               token.hash, token.name, to_string(token.role), token.created_at) > 0;
}

void touch_token(Connection& connection, std::string_view hash, Time now) {
    run(connection, "UPDATE api_tokens SET last_used_at = $2 WHERE hash = $1", hash, now);
}

bool revoke_token(Connection& connection, std::string_view name, Time now) {
    return run(connection,
               "UPDATE api_tokens SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL", name,
               now) > 0;
}

}  // namespace wizdesk::storage::postgres
