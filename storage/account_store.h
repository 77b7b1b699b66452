#pragma once

// Who may work with the conversations: agents, their sessions, and the API tokens of programs. The
// contract of every store; one test suite holds them to it
// (tests/storage/account_store_contract.h). A store sees passwords, session ids and tokens only as
// hashes; what makes them is bot/agents/.
//
// All functions may be called from any thread and throw StoreError. What they promise to have
// written is durable when they return. Results are copies.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/conversation_store.h"

namespace wizdesk::storage {

// What somebody is allowed to do; bot/agents/roles.h has the table.
enum class AgentRole { agent, editor, auditor, administrator };

std::string_view to_string(AgentRole role);
// Throws std::invalid_argument for a word that is none of the enum's.
AgentRole agent_role_from(std::string_view word);

struct Agent {
    std::string id;
    std::string name;      // as it is shown, to visitors too
    std::string name_key;  // two names that differ in case only have the same; unique
    AgentRole role = AgentRole::agent;
    std::string password_hash;
    bool disabled = false;
    Time created_at{};
};

// Fields that are empty stay as they are.
struct AgentChange {
    std::optional<AgentRole> role = {};
    std::optional<bool> disabled = {};
    std::optional<std::string> password_hash = {};
};

struct AgentSession {
    std::string hash;  // of the id that the cookie holds
    std::string agent_id;
    Time created_at{};
    Time last_seen_at{};
};

// A session with whom it belongs to, as he is now.
struct OpenSession {
    AgentSession session;
    Agent agent;
};

struct ApiToken {
    std::string hash;  // of the token
    std::string name;  // unique, also among revoked ones: a name in the log means one token
    AgentRole role = AgentRole::agent;
    Time created_at{};
    std::optional<Time> last_used_at = {};
    std::optional<Time> revoked_at = {};
};

class AccountStore {
  public:
    virtual ~AccountStore() = default;

    // False if the id or the name_key is taken; then nothing is written.
    virtual bool add_agent(const Agent& agent) = 0;
    virtual std::optional<Agent> find_agent(std::string_view id) = 0;
    virtual std::optional<Agent> find_agent_named(std::string_view name_key) = 0;
    // All of them, disabled ones too, by name_key.
    virtual std::vector<Agent> agents() = 0;

    // Also ends every session of the agent, in the same transaction: who was disabled, has another
    // role or another password starts anew. False for an unknown id.
    virtual bool change_agent(std::string_view id, const AgentChange& change) = 0;

    // `replaces` is the hash of a session that ends with this (empty: none): the one that the
    // caller was known by before. False if the agent is unknown or disabled; then nothing is
    // written.
    virtual bool add_session(const AgentSession& session, std::string_view replaces) = 0;
    // Whatever its age: how long a session is good for is the caller's matter. Empty for an unknown
    // hash, and for a disabled agent's.
    virtual std::optional<OpenSession> find_session(std::string_view hash) = 0;
    // Writes last_seen_at; nothing if there is no such session.
    virtual void touch_session(std::string_view hash, Time now) = 0;
    // False if there is no such session (any more).
    virtual bool end_session(std::string_view hash) = 0;
    // Forgets sessions that were opened, or last seen, before these times; returns how many.
    virtual std::size_t sweep_sessions(Time created_before, Time seen_before) = 0;

    // False if the name or the hash is taken; then nothing is written.
    virtual bool add_token(const ApiToken& token) = 0;
    // Empty for an unknown hash and for a revoked token.
    virtual std::optional<ApiToken> find_token(std::string_view hash) = 0;
    // All of them, revoked ones too, the oldest first.
    virtual std::vector<ApiToken> tokens() = 0;
    // Writes last_used_at; nothing if there is no such token.
    virtual void touch_token(std::string_view hash, Time now) = 0;
    // False if no token of that name is good (any more).
    virtual bool revoke_token(std::string_view name, Time now) = 0;
};

}  // namespace wizdesk::storage
