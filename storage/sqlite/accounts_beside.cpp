#include "storage/sqlite/accounts_beside.h"

#include "storage/sqlite/accounts.h"
#include "storage/sqlite/beside.h"

namespace wizdesk::storage::sqlite {
namespace {

class AccountsBeside : public AccountStore {
  public:
    explicit AccountsBeside(const std::string& file) : beside_(file) {}

    bool add_agent(const Agent& agent) override {
        return written([&](AccountWriter& writer) { return writer.add_agent(agent); });
    }
    std::optional<Agent> find_agent(std::string_view id) override {
        return read([&](AccountReader& reader) { return reader.find_agent(id); });
    }
    std::optional<Agent> find_agent_named(std::string_view name_key) override {
        return read([&](AccountReader& reader) { return reader.find_agent_named(name_key); });
    }
    std::vector<Agent> agents() override {
        return read([](AccountReader& reader) { return reader.agents(); });
    }
    bool change_agent(std::string_view id, const AgentChange& change) override {
        return written([&](AccountWriter& writer) { return writer.change_agent(id, change); });
    }
    bool add_session(const AgentSession& session, std::string_view replaces) override {
        return written(
            [&](AccountWriter& writer) { return writer.add_session(session, replaces); });
    }
    std::optional<OpenSession> find_session(std::string_view hash) override {
        return read([&](AccountReader& reader) { return reader.find_session(hash); });
    }
    void touch_session(std::string_view hash, Time now) override {
        written([&](AccountWriter& writer) {
            writer.touch_session(hash, now);
            return true;
        });
    }
    bool end_session(std::string_view hash) override {
        return written([&](AccountWriter& writer) { return writer.end_session(hash); });
    }
    std::size_t sweep_sessions(Time created_before, Time seen_before) override {
        return written([&](AccountWriter& writer) {
            return writer.sweep_sessions(created_before, seen_before);
        });
    }
    bool add_token(const ApiToken& token) override {
        return written([&](AccountWriter& writer) { return writer.add_token(token); });
    }
    std::optional<ApiToken> find_token(std::string_view hash) override {
        return read([&](AccountReader& reader) { return reader.find_token(hash); });
    }
    std::vector<ApiToken> tokens() override {
        return read([](AccountReader& reader) { return reader.tokens(); });
    }
    void touch_token(std::string_view hash, Time now) override {
        written([&](AccountWriter& writer) {
            writer.touch_token(hash, now);
            return true;
        });
    }
    bool revoke_token(std::string_view name, Time now) override {
        return written([&](AccountWriter& writer) { return writer.revoke_token(name, now); });
    }

  private:
    template <class Read>
    std::invoke_result_t<const Read&, AccountReader&> read(const Read& read) {
        return beside_.readers().with_reader(
            [&](Reader& reader) { return read(reader.accounts()); });
    }

    template <class Work>
    std::invoke_result_t<const Work&, AccountWriter&> written(const Work& work) {
        return beside_.acted([&](SQLite::Database& connection) {
            AccountWriter writer(connection);
            return work(writer);
        });
    }

    Beside beside_;
};

}  // namespace

std::unique_ptr<AccountStore> open_accounts_beside(const std::string& file) {
    return std::make_unique<AccountsBeside>(file);
}

}  // namespace wizdesk::storage::sqlite
