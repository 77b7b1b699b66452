#pragma once

// Hearing of what other processes changed.
//
// Each transaction that changes a conversation leaves a row in `changes` and a notification. The
// notification only says when to look: a look reads all rows of transactions that had not ended at
// the look before. So nothing is lost with a missed notification, a broken connection or a pooler
// that passes none on; then it is looked twice a second.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "storage/change_feed.h"
#include "storage/postgres/connection.h"

namespace wizdesk::storage::postgres {

// Tells the changes of a store from those of other processes. Throws StoreError (unavailable) where
// the system gives no random numbers.
std::string new_origin();

class ChangeWatch {
  public:
    // What is committed from here on is told to the feed, which must outlive it; but nothing that
    // comes from `origin`, this process's own writer. Throws exceptions of pqxx.
    ChangeWatch(const Address& address, ChangeFeed& feed, std::string origin,
                std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~ChangeWatch();
    ChangeWatch(const ChangeWatch&) = delete;
    ChangeWatch& operator=(const ChangeWatch&) = delete;

    // Throws StoreError, what its last look failed of, if none succeeded for the length of its
    // patience, be it that the server does not answer it yet: listeners then hear nothing of other
    // processes. Any thread may call it.
    void check_hearing() const;

  private:
    void serve();
    void watch_once();
    void connect();
    void wait();
    void look();

    const Address address_;
    ChangeFeed& feed_;
    const std::string origin_;
    const std::chrono::milliseconds patience_;

    // Used by the thread alone, once it runs.
    std::unique_ptr<Connection> connection_;
    // Transactions from this one on may have rows that were not seen yet.
    std::uint64_t horizon_ = 0;
    // The rows of those that were seen: number and transaction.
    std::map<std::int64_t, std::uint64_t> told_;

    mutable std::mutex mutex_;
    // Below: under mutex_.
    std::chrono::steady_clock::time_point heard_at_;  // the last look that succeeded
    std::optional<Failure> failure_;                  // of the last one since

    int stop_[2] = {-1, -1};  // a pipe: what is written to it ends the waiting
    std::atomic<bool> stopping_{false};
    std::thread thread_;  // last: it uses everything above
};

}  // namespace wizdesk::storage::postgres
