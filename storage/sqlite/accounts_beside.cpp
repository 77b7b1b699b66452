#include "storage/sqlite/accounts_beside.h"

#include <filesystem>
#include <type_traits>

#include <SQLiteCpp/Transaction.h>

#include "storage/sqlite/accounts.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/database_file.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/readers.h"
#include "storage/sqlite/writer_lock.h"

namespace wizdesk::storage::sqlite {
namespace {

// An operator waits more patiently than a visitor of the chat.
constexpr std::chrono::milliseconds kPatience(5000);

void require_same_version(const std::string& file) {
    SQLite::Database connection = open_reader(file, kPatience);
    if (connection.execAndGet("PRAGMA application_id").getInt() != kApplicationId)
        throw StoreError(StoreError::Kind::damaged, file + " is the database of another program");
    const int version = connection.execAndGet("PRAGMA user_version").getInt();
    if (version != static_cast<int>(all_migrations().size()))
        throw StoreError(StoreError::Kind::newer,
                         file +
                             " belongs to a service of another version of wizdesk: use the "
                             "command of that version");
}

class AccountsBeside : public AccountStore {
  public:
    explicit AccountsBeside(const std::string& file)
        : file_(file), lock_(file, kPatience), readers_({file, 1, kPatience}) {}

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
        return readers_.with_reader([&](Reader& reader) { return read(reader.accounts()); });
    }

    // In a connection of its own: what was opened in a turn is closed in it.
    template <class Work>
    std::invoke_result_t<const Work&, AccountWriter&> written(const Work& work) {
        return translating(file_, [&] {
            const WriterLock::Turn turn(lock_);
            SQLite::Database connection = open_guest(file_, kPatience);
            AccountWriter writer(connection);
            SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
            const auto result = work(writer);
            transaction.commit();
            return result;
        });
    }

    const std::string file_;
    WriterLock lock_;
    ReaderPool readers_;
};

}  // namespace

std::unique_ptr<AccountStore> open_accounts_beside(const std::string& file) {
    const std::string path = resolved(file);
    if (!std::filesystem::is_regular_file(path))
        throw StoreError(StoreError::Kind::unavailable, path + " is no file");
    return translating(path, [&] {
        require_same_version(path);
        return std::make_unique<AccountsBeside>(path);
    });
}

}  // namespace wizdesk::storage::sqlite
