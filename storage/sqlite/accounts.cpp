#include "storage/sqlite/accounts.h"

#include "storage/rows.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
AccountWriter::AccountWriter(SQLite::Database& connection)
    : insert_agent_(connection,
                    "INSERT OR IGNORE INTO agents(id, name, name_key, role, password_hash, "
                    "disabled, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"),
      update_agent_(connection,
                    "UPDATE agents SET role = coalesce(?2, role), "
                    "disabled = CASE WHEN ?3 < 0 THEN disabled ELSE ?3 END, "
                    "password_hash = coalesce(?4, password_hash) WHERE id = ?1"),
      end_sessions_(connection, "DELETE FROM agent_sessions WHERE agent_id = ?"),
      insert_session_(connection,
                      "INSERT INTO agent_sessions(hash, agent_id, created_at, last_seen_at) "
                      "SELECT ?1, id, ?3, ?4 FROM agents WHERE id = ?2 AND disabled = 0"),
      touch_session_(connection, "UPDATE agent_sessions SET last_seen_at = ?2 WHERE hash = ?1"),
      end_session_(connection, "DELETE FROM agent_sessions WHERE hash = ?"),
      sweep_sessions_(connection,
                      "DELETE FROM agent_sessions WHERE created_at < ? OR last_seen_at < ?"),
      insert_token_(connection,
                    "INSERT OR IGNORE INTO api_tokens(hash, name, role, created_at, last_used_at, "
                    "revoked_at) VALUES (?, ?, ?, ?, NULL, NULL)"),
      touch_token_(connection, "UPDATE api_tokens SET last_used_at = ?2 WHERE hash = ?1"),
      revoke_token_(
          connection,
          "UPDATE api_tokens SET revoked_at = ?2 WHERE name = ?1 AND revoked_at IS NULL") {}

bool AccountWriter::add_agent(const Agent& agent) {
    return StatementUse(insert_agent_, agent.id, agent.name, agent.name_key, to_string(agent.role),
                        agent.password_hash, static_cast<int>(agent.disabled), agent.created_at)
               .run() > 0;
}

bool AccountWriter::change_agent(std::string_view id, const AgentChange& change) {
    StatementUse(end_sessions_, id).run();
    const int disabled = change.disabled ? static_cast<int>(*change.disabled) : -1;
    return StatementUse(update_agent_, id, word_of(change.role), disabled, change.password_hash)
               .run() > 0;
}

bool AccountWriter::add_session(const AgentSession& session, std::string_view replaces) {
    if (StatementUse(insert_session_, session.hash, session.agent_id, session.created_at,
                     session.last_seen_at)
            .run() == 0)
        return false;
    end_session(replaces);
    return true;
}

void AccountWriter::touch_session(std::string_view hash, Time now) {
    StatementUse(touch_session_, hash, now).run();
}

bool AccountWriter::end_session(std::string_view hash) {
    return StatementUse(end_session_, hash).run() > 0;
}

std::size_t AccountWriter::sweep_sessions(Time created_before, Time seen_before) {
    return static_cast<std::size_t>(
        StatementUse(sweep_sessions_, created_before, seen_before).run());
}

bool AccountWriter::add_token(const ApiToken& token) {
    return StatementUse(insert_token_, token.hash, token.name, to_string(token.role),
                        token.created_at)
               .run() > 0;
}

void AccountWriter::touch_token(std::string_view hash, Time now) {
    StatementUse(touch_token_, hash, now).run();
}

bool AccountWriter::revoke_token(std::string_view name, Time now) {
    return StatementUse(revoke_token_, name, now).run() > 0;
}

AccountReader::AccountReader(SQLite::Database& connection)
    : find_agent_(connection, "SELECT " + kAgentColumns + "FROM agents a WHERE id = ?"),
      find_agent_named_(connection, "SELECT " + kAgentColumns + "FROM agents a WHERE name_key = ?"),
      agents_(connection, "SELECT " + kAgentColumns + "FROM agents a ORDER BY name_key"),
      find_session_(connection,
                    "SELECT " + kAgentColumns +
                        ", s.hash, s.created_at, s.last_seen_at FROM agent_sessions s "
                        "JOIN agents a ON a.id = s.agent_id WHERE s.hash = ? AND a.disabled = 0"),
      find_token_(connection, kToken + "WHERE hash = ? AND revoked_at IS NULL"),
      tokens_(connection, kToken + "ORDER BY nr") {}

std::optional<Agent> AccountReader::find_agent(std::string_view id) {
    StatementUse row(find_agent_, id);
    if (!row.step()) return std::nullopt;
    return agent_from(row);
}

std::optional<Agent> AccountReader::find_agent_named(std::string_view name_key) {
    StatementUse row(find_agent_named_, name_key);
    if (!row.step()) return std::nullopt;
    return agent_from(row);
}

std::vector<Agent> AccountReader::agents() {
    StatementUse row(agents_);
    std::vector<Agent> agents;
    while (row.step()) agents.push_back(agent_from(row));
    return agents;
}

std::optional<OpenSession> AccountReader::find_session(std::string_view hash) {
    StatementUse row(find_session_, hash);
    if (!row.step()) return std::nullopt;
    const Agent agent = agent_from(row);
    return OpenSession{{row.text(7), agent.id, row.time(8), row.time(9)}, agent};
}

std::optional<ApiToken> AccountReader::find_token(std::string_view hash) {
    StatementUse row(find_token_, hash);
    if (!row.step()) return std::nullopt;
    return token_from(row);
}

std::vector<ApiToken> AccountReader::tokens() {
    StatementUse row(tokens_);
    std::vector<ApiToken> tokens;
    while (row.step()) tokens.push_back(token_from(row));
    return tokens;
}

}  // namespace wizdesk::storage::sqlite
