#include "storage/sqlite/sqlite_store.h"

#include "storage/change_feed.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/conversation_cache.h"
#include "storage/sqlite/database_file.h"
#include "storage/sqlite/readers.h"
#include "storage/sqlite/turn_writer.h"

namespace wizdesk::storage::sqlite {
namespace {

// So many at a time: turns have to get in between.
constexpr std::size_t kSweptAtATime = 1000;
// Somebody waits for the answer.
constexpr std::chrono::milliseconds kLongestBusyTimeout(2000);

class Store : public SqliteStore {
  public:
    Store(const std::string& file, const SqliteOptions& options)
        : claim_(file),
          probe_after_(options.probe_after),
          connection_(open_database(file, {options.busy_timeout, options.check_whole_file_below})),
          turns_(connection_),
          cache_(options.cached_conversations),
          readers_({file, options.readers, options.busy_timeout}),
          secret_(readers_.with_reader([](Reader& r) { return r.installation_secret(); })),
          thread_(connection_, feed_, {file, options.queue_limit, options.busy_timeout}) {}

    std::optional<Conversation> find_conversation(std::string_view id) override {
        if (auto kept = cache_.find(id)) return kept;
        const std::uint64_t ticket = cache_.ticket(id);
        auto read =
            readers_.with_reader([&](Reader& reader) { return reader.find_conversation(id); });
        if (read) cache_.offer(*read, ticket);
        return read;
    }

    std::optional<SeenRequest> find_request(const RequestKey& key) override {
        return readers_.with_reader([&](Reader& reader) { return reader.find_request(key); });
    }

    std::vector<Message> messages_after(std::string_view id, std::int64_t after,
                                        std::size_t limit) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.messages_after(id, after, limit); });
    }

    std::vector<Conversation> conversations_after(std::string_view id, std::size_t limit) override {
        return readers_.with_reader(
            [&](Reader& reader) { return reader.conversations_after(id, limit); });
    }

    AppendResult append(const TurnRecord& turn) override {
        AppendResult result;
        const auto write = [&]() -> std::optional<Change> {
            result = turns_.append(turn);
            if (result.outcome != Outcome::appended) return std::nullopt;
            return Change{turn.conversation.id, result.last_seq};
        };
        const auto note = [&] {
            if (result.outcome == Outcome::appended) cache_.note(turn, result.last_seq);
        };
        try {
            thread_.run(write, note);
        } catch (...) {
            cache_.forget(turn.conversation.id);
            throw;
        }
        return result;
    }

    bool erase_conversation(std::string_view id) override {
        bool erased = false;
        const auto erase = [&]() -> std::optional<Change> {
            erased = turns_.erase(id);
            if (!erased) return std::nullopt;
            return Change{std::string(id), 0, true};
        };
        thread_.run(erase, [&] { cache_.forget(id); });
        return erased;
    }

    std::size_t sweep_requests(Time now) override {
        std::size_t swept = 0;
        std::size_t removed = kSweptAtATime;
        while (removed == kSweptAtATime) {
            thread_.run([&]() -> std::optional<Change> {
                removed = turns_.sweep_requests(now - kRequestLifetime, kSweptAtATime);
                return std::nullopt;
            });
            swept += removed;
        }
        return swept;
    }

    std::string installation_secret() override { return secret_; }

    void check_ready() override {
        if (thread_.wrote_within(probe_after_)) return;
        thread_.run([this]() -> std::optional<Change> {
            turns_.touch();
            return std::nullopt;
        });
    }

    std::unique_ptr<Subscription> subscribe(ChangeListener listener) override {
        return feed_.subscribe(std::move(listener));
    }

    WriteCounters counters() const override { return thread_.counters(); }

  private:
    // In the order of need: what comes later uses what comes before, and ends before it. So the
    // writer's connection is the last one to close, and the one to do the closing checkpoint.
    FileClaim claim_;
    const std::chrono::milliseconds probe_after_;
    ChangeFeed feed_;
    SQLite::Database connection_;
    TurnWriter turns_;
    ConversationCache cache_;
    ReaderPool readers_;
    const std::string secret_;
    WriteThread thread_;
};

}  // namespace

std::unique_ptr<SqliteStore> open_sqlite_store(const SqliteOptions& options) {
    if (options.file.empty() || options.queue_limit == 0 || options.readers == 0 ||
        options.busy_timeout > kLongestBusyTimeout) {
        throw std::invalid_argument("a store needs a file, a queue, a reader and a short timeout");
    }
    const std::string file = resolved(options.file);
    return translating(file, [&] { return std::make_unique<Store>(file, options); });
}

}  // namespace wizdesk::storage::sqlite
