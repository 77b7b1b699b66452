#pragma once

// The one thread that writes. It takes everything that waits, does it in one transaction and
// answers each caller after the commit: a hundred turns then cost one sync of the disk.

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/change_feed.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/file_in_place.h"
#include "storage/sqlite/writer_lock.h"
#include "storage/write_queue.h"

namespace wizdesk::storage::sqlite {

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
    bool wrote_within(std::chrono::milliseconds span) const { return queue_.wrote_within(span); }

    WriteCounters counters() const { return queue_.counters(); }

    // Pieces of work that wait for the next transaction.
    std::size_t waiting() const { return queue_.waiting(); }

  private:
    struct Task {
        Work work;
        Committed committed;
    };
    using Queue = WriteQueue<Task>;
    using Entry = Queue::Entry;
    using Entries = Queue::Entries;

    void serve();
    void take(std::optional<WriterLock::Turn>& turn) const;
    void write(Entries& entries);
    bool write_at_once(Entries& entries);
    void write_one_by_one(Entries& entries);
    void do_in_savepoint(Entry& entry);
    void require_transaction() const;
    void require_file() const;
    void note_success(const Entries& entries);
    void empty_log();

    SQLite::Database& connection_;
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

    Queue queue_;
    std::thread thread_;  // last: it uses everything above
};

}  // namespace wizdesk::storage::sqlite
