#pragma once

// Reading: connections of their own, so that nobody who reads waits for the writer.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/sqlite/accounts.h"
#include "storage/sqlite/agent_reader.h"
#include "storage/sqlite/audit.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/learning.h"
#include "storage/sqlite/retention.h"
#include "storage/sqlite/search_reader.h"
#include "storage/ticket_store.h"

namespace wizdesk::storage::sqlite {

// One connection with its prepared statements, for one thread at a time. See ConversationStore and
// TicketStore for what the functions return; they throw SQLite::Exception, and
// std::invalid_argument for a row that this program cannot have written.
class Reader {
  public:
    explicit Reader(SQLite::Database connection);

    std::optional<Conversation> find_conversation(std::string_view id);
    std::optional<Conversation> find_conversation_of(std::string_view source,
                                                     std::string_view external_id);
    std::optional<SeenRequest> find_request(const RequestKey& key);
    std::vector<Message> messages_after(std::string_view id, std::int64_t after, std::size_t limit);
    std::vector<Conversation> conversations_after(std::string_view id, std::size_t limit);
    std::string installation_secret();

    std::vector<TicketEvent> due_events(std::string_view source, Time now, std::size_t tickets);
    std::optional<Time> next_due(std::string_view source);
    std::vector<OutboxPost> outbox(const OutboxFilter& filter);
    std::size_t count_posts(std::string_view source, std::string_view ticket_id, Time since);

    // What agents read, who they are, what they find, and what was recorded of them; over the same
    // connection.
    AgentReader& agents() { return agents_; }
    AccountReader& accounts() { return accounts_; }
    SearchReader& searching() { return searching_; }
    AuditReader& auditing() { return auditing_; }
    RetentionReader& retention() { return retention_; }
    LearningReader& learning() { return learning_; }

  private:
    SQLite::Database connection_;
    SQLite::Statement find_conversation_;
    SQLite::Statement find_conversation_of_;
    SQLite::Statement find_request_;
    SQLite::Statement messages_after_;
    SQLite::Statement conversations_after_;
    SQLite::Statement find_secret_;
    SQLite::Statement due_events_;
    SQLite::Statement next_due_;
    SQLite::Statement outbox_;
    SQLite::Statement count_posts_;
    AgentReader agents_;
    AccountReader accounts_;
    SearchReader searching_;
    AuditReader auditing_;
    RetentionReader retention_;
    LearningReader learning_;
};

// Opens readers as they are needed, up to a number; who comes then waits for one to become free.
class ReaderPool {
  public:
    struct Settings {
        std::string file;
        std::size_t most = 0;
        std::chrono::milliseconds busy_timeout{};
    };
    explicit ReaderPool(Settings settings);

    // Calls `work` with a reader and returns what it returns. Throws StoreError.
    template <class Work>
    auto with_reader(Work&& work) {
        return translating(settings_.file, [&] {
            const Lease lease = take();
            try {
                return work(*lease);
            } catch (const std::invalid_argument&) {
                refuse_row();
            }
        });
    }

  private:
    struct GiveBack {
        ReaderPool* pool = nullptr;
        void operator()(Reader* reader) const;
    };
    using Lease = std::unique_ptr<Reader, GiveBack>;

    Lease take();
    [[noreturn]] void refuse_row() const;

    const Settings settings_;
    std::mutex mutex_;
    // Below: under mutex_.
    std::condition_variable given_back_;
    std::vector<std::unique_ptr<Reader>> idle_;
    std::size_t opened_ = 0;
};

}  // namespace wizdesk::storage::sqlite
