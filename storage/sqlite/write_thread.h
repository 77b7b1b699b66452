#pragma once

// The one thread that writes. It takes everything that waits, does it in one transaction and
// answers each caller after the commit: a hundred turns then cost one sync of the disk.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/change_feed.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/file_in_place.h"
#include "storage/sqlite/writer_lock.h"

namespace wizdesk::storage::sqlite {

// What a piece of work changed, for what follows its commit.
struct Change {
    std::string conversation_id;
    std::int64_t last_seq = 0;
    bool erased =
        false;  // the log still holds the text: it is emptied before the caller is answered
};

// Counted since the start, for the metrics.
struct WriteCounters {
    std::uint64_t commits = 0;         // transactions that became durable
    std::uint64_t works = 0;           // pieces of work in them
    std::uint64_t failed_commits = 0;  // transactions of which nothing was kept
};

class WriteThread {
  public:
    // Runs on the thread, inside a transaction; empty if it changed no conversation. An exception
    // undoes this piece of work alone, and reaches the caller of run() as a StoreError. It may run
    // twice: then nothing of the first time was kept.
    using Work = std::function<std::optional<Change>()>;

    // Runs on the thread when its work is durable, before the caller of run() goes on. Must not
    // throw.
    using Committed = std::function<void()>;

    struct Settings {
        std::string file;                          // for messages
        std::size_t queue_limit = 0;               // pieces of work that may wait
        std::chrono::milliseconds busy_timeout{};  // of the connection
        // Held while anything is written or checkpointed; null: nobody else ever writes.
        WriterLock* lock = nullptr;
        // Nothing is acknowledged unless the file is in its place; null: nobody moves it.
        const FileInPlace* place = nullptr;
    };

    // From here on only this thread uses the connection; connection and feed must outlive it.
    WriteThread(SQLite::Database& connection, ChangeFeed& feed, Settings settings);

    // Finishes what waits. No run() may be under way or begin.
    ~WriteThread();
    WriteThread(const WriteThread&) = delete;
    WriteThread& operator=(const WriteThread&) = delete;

    // Returns after the commit that holds the work. Throws what the work threw, and StoreError:
    // busy (the queue is full), or what kept the transaction from being kept: then nothing of it
    // was.
    void run(Work work, Committed committed = {});

    // True if the last commit succeeded, no longer ago than `span`. Throws StoreError: busy if the
    // queue is full, and what a commit failed of within that span, though another one may have
    // succeeded since: on a full disk there is room for a small piece of work now and then.
    bool wrote_within(std::chrono::milliseconds span);

    WriteCounters counters() const;

    // Pieces of work that wait for the next transaction.
    std::size_t waiting() const;

  private:
    struct Entry {
        Work work;
        Committed committed;
        std::optional<Change> change;
        std::optional<Failure> failure;
    };
    using Entries = std::vector<Entry>;
    // Shared by the thread and the callers: filled under mutex_, then the thread's, then, when it
    // is done, each entry its caller's.
    struct Batch {
        Entries entries;
        std::promise<void> finished;
        std::shared_future<void> done = finished.get_future();
    };
    using BatchPtr = std::shared_ptr<Batch>;

    void serve();
    BatchPtr next_batch();
    void take(std::optional<WriterLock::Turn>& turn) const;
    void write(Entries& entries);
    bool write_at_once(Entries& entries);
    void write_one_by_one(Entries& entries);
    void do_in_savepoint(Entry& entry);
    void require_transaction() const;
    void require_file() const;
    void note_success(const Entries& entries);
    void note_failure(Entries& entries, const Failure& failure);
    static void answer(Batch& batch);
    void publish(const Entries& entries);
    void empty_log();
    void refuse_if_full() const;

    SQLite::Database& connection_;
    ChangeFeed& feed_;
    const Settings settings_;

    // Used by the thread alone.
    SQLite::Statement begin_;
    SQLite::Statement commit_;
    SQLite::Statement savepoint_;
    SQLite::Statement release_;
    SQLite::Statement undo_;
    // The log holds erased text; so may the one that a crash left behind.
    bool log_to_empty_ = true;
    std::chrono::steady_clock::time_point next_try_{};  // to empty it

    mutable std::mutex mutex_;
    // Below: under mutex_.
    std::condition_variable wake_;
    BatchPtr waiting_ = std::make_shared<Batch>();
    bool stopping_ = false;
    WriteCounters counters_;
    std::optional<std::chrono::steady_clock::time_point> last_success_;  // empty after a failure
    std::optional<std::chrono::steady_clock::time_point> last_failure_;
    Failure failure_{};  // the last one

    std::thread thread_;  // last: it uses everything above
};

}  // namespace wizdesk::storage::sqlite
