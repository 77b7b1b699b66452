#pragma once

// The one thread of this process that writes. It takes what waits, does it in one transaction and
// answers each caller after the commit: a hundred turns then cost one sync of the server's disk and
// one connection. Other processes have such a thread of their own; locks keep them apart.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "storage/change_feed.h"
#include "storage/postgres/connection.h"
#include "storage/postgres/lock_keys.h"
#include "storage/write_queue.h"

namespace wizdesk::storage::postgres {

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
        // For an answer of the server.
        Connection::Patience patience = Connection::usual_patience(address);
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
    // lost while it committed, it is not known whether it was. As long as the server may still be
    // at that, everything is refused (unavailable): each try could leave one more session there
    // that hangs and keeps its locks.
    void run(LockKeys locks, Work work);

    // True if the last commit succeeded, no longer ago than `span`. Throws StoreError: busy if the
    // queue is full, and what the last commit failed of, if that is no longer ago than `span`.
    bool wrote_within(std::chrono::milliseconds span) const { return queue_.wrote_within(span); }

    WriteCounters counters() const { return queue_.counters(); }
    // Pieces of work that wait for the next transaction.
    std::size_t waiting() const { return queue_.waiting(); }

  private:
    struct Task {
        LockKeys locks;
        Work work;
    };
    using Queue = WriteQueue<Task>;
    using Entry = Queue::Entry;
    using Entries = Queue::Entries;

    void serve();
    Queue::BatchPtr next();
    void write(Entries& entries);
    void write_even_if_cut_off(Entries& entries);
    void connect();
    void begin(const Entries& entries);
    bool write_at_once(Entries& entries);
    void write_one_by_one(Entries& entries);
    void do_in_savepoint(Entry& entry);
    void commit(const Entries& entries);
    void tell_others(const Entries& entries);
    void ask_again();
    void end_doubt();

    ChangeFeed& feed_;
    const Settings settings_;

    // Used by the thread alone.
    std::unique_ptr<Connection> connection_;
    std::string transaction_;  // the number of the last one that was begun
    bool committing_ = false;  // the server was asked to, and did not answer yet
    // The number of one that it was asked to commit and never answered for.
    std::optional<std::string> in_doubt_;

    Queue queue_;
    std::thread thread_;  // last: it uses everything above
};

// Whether a transaction with that number (pg_current_xact_id) is neither committed nor rolled back
// yet. False for one that this server has not begun, as after a failover.
bool is_under_way(Connection& connection, const std::string& transaction);

}  // namespace wizdesk::storage::postgres
