#pragma once

// The one thread of this process that writes. It takes what waits, does it in one transaction and
// answers each caller after the commit: a hundred turns then cost one sync of the server's disk and
// one connection. Other processes have such a thread of their own; locks keep them apart.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "storage/change_feed.h"
#include "storage/postgres/connection.h"
#include "storage/postgres/lock_keys.h"

namespace wizdesk::storage::postgres {

// What a piece of work changed, for what follows its commit.
struct Change {
    std::string conversation_id;
    std::int64_t last_seq = 0;
};

// Counted since the start, for the metrics.
struct WriteCounters {
    std::uint64_t commits = 0;         // transactions that became durable
    std::uint64_t works = 0;           // pieces of work in them
    std::uint64_t failed_commits = 0;  // transactions of which nothing was kept, as far as is known
};

class WriteThread {
  public:
    // Runs on the thread, inside a transaction that holds its locks; empty if it changed no
    // conversation. An exception undoes this piece of work alone, and reaches the caller of run()
    // as a StoreError. It may run more than once: then nothing of the former times was kept.
    using Work = std::function<std::optional<Change>(Connection&)>;

    struct Settings {
        Address address;
        std::size_t queue_limit = 0;  // pieces of work that may wait
        std::string origin;           // whom the other processes hear of a change from: this store
    };

    // The feed must outlive it. The connection is made when something is to be written, and anew
    // when it was lost.
    WriteThread(ChangeFeed& feed, Settings settings);

    // Finishes what waits. No run() may be under way or begin.
    ~WriteThread();
    WriteThread(const WriteThread&) = delete;
    WriteThread& operator=(const WriteThread&) = delete;

    // Returns after the commit that holds the work. Throws what the work threw, and StoreError:
    // busy (the queue is full), or what kept the transaction from being kept; if the server was
    // lost while it committed, it is not known whether it was.
    void run(LockKeys locks, Work work);

    // True if the last commit succeeded, no longer ago than `span`. Throws StoreError: busy if the
    // queue is full, and what the last commit failed of, if that is no longer ago than `span`.
    bool wrote_within(std::chrono::milliseconds span);

    WriteCounters counters() const;
    // Pieces of work that wait for the next transaction.
    std::size_t waiting() const;

  private:
    struct Entry {
        LockKeys locks;
        Work work;
        std::optional<Change> change = {};
        std::optional<Failure> failure = {};
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
    void write(Entries& entries);
    void write_even_if_cut_off(Entries& entries);
    void connect();
    void begin(const Entries& entries);
    bool write_at_once(Entries& entries);
    void write_one_by_one(Entries& entries);
    void do_in_savepoint(Entry& entry);
    void commit(const Entries& entries);
    void tell_others(const Entries& entries);
    void tell_of_what_was_in_doubt();
    void note_success(const Entries& entries);
    void note_failure(Entries& entries, const Failure& failure);
    static void answer(Batch& batch);
    void publish(const Entries& entries);
    void refuse_if_full() const;

    ChangeFeed& feed_;
    const Settings settings_;

    // Used by the thread alone.
    std::unique_ptr<Connection> connection_;
    bool committing_ = false;             // the server was asked to, and did not answer yet
    bool in_doubt_ = false;               // it never did
    std::int64_t last_change_ = 0;        // the newest row of `changes` that it wrote
    std::int64_t last_change_known_ = 0;  // … that is known to be committed

    mutable std::mutex mutex_;
    // Below: under mutex_.
    std::condition_variable wake_;
    std::deque<BatchPtr> batches_;  // the oldest first; one goes into a transaction
    std::size_t waiting_ = 0;       // entries in them
    bool stopping_ = false;
    WriteCounters counters_;
    std::optional<std::chrono::steady_clock::time_point> last_success_;  // empty after a failure
    std::optional<std::chrono::steady_clock::time_point> last_failure_;  // … after a success
    Failure failure_{};                                                  // the last one

    std::thread thread_;  // last: it uses everything above
};

}  // namespace wizdesk::storage::postgres
