#pragma once

// Agents, sessions and tokens, in SQL. Knows nothing of threads and transactions. See AccountStore
// for what the functions return; they throw SQLite::Exception.

#include <optional>
#include <string_view>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/account_store.h"

namespace wizdesk::storage::sqlite {

// Used as TurnWriter is.
class AccountWriter {
  public:
    // The connection must outlive the writer.
    explicit AccountWriter(SQLite::Database& connection);

    bool add_agent(const Agent& agent);
    bool change_agent(std::string_view id, const AgentChange& change);
    bool add_session(const AgentSession& session, std::string_view replaces);
    void touch_session(std::string_view hash, Time now);
    bool end_session(std::string_view hash);
    std::size_t sweep_sessions(Time created_before, Time seen_before);
    bool add_token(const ApiToken& token);
    void touch_token(std::string_view hash, Time now);
    bool revoke_token(std::string_view name, Time now);

  private:
    SQLite::Statement insert_agent_;
    SQLite::Statement update_agent_;
    SQLite::Statement end_sessions_;
    SQLite::Statement insert_session_;
    SQLite::Statement touch_session_;
    SQLite::Statement end_session_;
    SQLite::Statement sweep_sessions_;
    SQLite::Statement insert_token_;
    SQLite::Statement touch_token_;
    SQLite::Statement revoke_token_;
};

// For one thread at a time; std::invalid_argument for a row that this program cannot have written.
class AccountReader {
  public:
    // The connection must outlive the reader.
    explicit AccountReader(SQLite::Database& connection);

    std::optional<Agent> find_agent(std::string_view id);
    std::optional<Agent> find_agent_named(std::string_view name_key);
    std::vector<Agent> agents();
    std::optional<OpenSession> find_session(std::string_view hash);
    std::optional<ApiToken> find_token(std::string_view hash);
    std::vector<ApiToken> tokens();

  private:
    SQLite::Statement find_agent_;
    SQLite::Statement find_agent_named_;
    SQLite::Statement agents_;
    SQLite::Statement find_session_;
    SQLite::Statement find_token_;
    SQLite::Statement tokens_;
};

}  // namespace wizdesk::storage::sqlite
