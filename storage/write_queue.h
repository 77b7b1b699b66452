#pragma once

// Work on its way from many callers to the one thread that writes, in batches, and its outcome back
// to them: the same for every store. What a transaction is, is the thread's own matter.
//
//     caller: run(task) ............................................... returns or throws
//     thread: { next() · do the tasks · note_success() or note_failure() · answer() }*

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/change_feed.h"
#include "storage/failure.h"

namespace wizdesk::storage {

// What a piece of work changed, for what follows its commit.
struct Change {
    std::string conversation_id;
    std::int64_t last_seq = 0;
    // The files still hold the text: a store that can clears them before the caller is answered.
    bool erased = false;
};

// Counted since the start, for the metrics.
struct WriteCounters {
    std::uint64_t commits = 0;         // transactions that became durable
    std::uint64_t works = 0;           // pieces of work in them
    std::uint64_t failed_commits = 0;  // transactions of which nothing was kept, as far as is known
};

// How the commits went. May be used from any thread.
class CommitHistory {
  public:
    // What a commit that succeeds says of the failures before it: nothing, because on a full disk
    // there is room for a small piece of work now and then; or that they are over, because a server
    // that answers again is well.
    enum class Success { leaves_failures, ends_failures };

    explicit CommitHistory(Success success) : success_(success) {}

    void succeeded(std::size_t works);
    void failed(const Failure& failure);

    // True if the last commit succeeded, no longer ago than `span`. Throws StoreError: what a
    // commit failed of within that span, unless a success ended it.
    bool wrote_within(std::chrono::milliseconds span) const;

    WriteCounters counters() const;

  private:
    using Steady = std::chrono::steady_clock::time_point;

    const Success success_;
    mutable std::mutex mutex_;
    // Below: under mutex_.
    WriteCounters counters_;
    std::optional<Steady> last_success_;  // empty after a failure
    std::optional<Steady> last_failure_;
    Failure failure_{};  // the last one
};

// Task is what the thread needs to do one piece of work, by value and made empty by `= {}`: what it
// refers to is its caller's, who waits meanwhile.
template <class Task>
class WriteQueue {
  public:
    struct Entry {
        Task task;
        std::optional<Change> change = {};    // set by the thread
        std::optional<Failure> failure = {};  // set by the thread; its caller gets it thrown
    };
    using Entries = std::vector<Entry>;

    // Shared by the thread and the callers: filled under the queue's mutex, then the thread's,
    // then, when it is answered, each entry its caller's.
    struct Batch {
        Entries entries;
        std::promise<void> finished;
        std::shared_future<void> done = finished.get_future();
    };
    using BatchPtr = std::shared_ptr<Batch>;

    struct Settings {
        std::size_t limit = 0;                                       // pieces of work that may wait
        std::size_t most_of_a_batch = static_cast<std::size_t>(-1);  // at least 1
        CommitHistory::Success success = CommitHistory::Success::leaves_failures;
    };

    // The feed must outlive it.
    WriteQueue(ChangeFeed& feed, Settings settings)
        : feed_(feed), settings_(settings), history_(settings.success) {}

    // For callers, on any thread.

    // Returns when the task was answered. Throws the failure that its entry then has, and
    // StoreError busy, at once, if the queue is full.
    void run(Task task) {
        const auto [batch, place] = put(std::move(task));
        wake_.notify_one();
        batch->done.wait();
        // Thrown as an object of this thread's own: exceptions are not shared between threads.
        if (const auto& failure = batch->entries[place].failure) throw failure->error();
    }

    // As CommitHistory's; and throws StoreError busy if the queue is full.
    bool wrote_within(std::chrono::milliseconds span) const {
        {
            const std::lock_guard lock(mutex_);
            refuse_if_full();
        }
        return history_.wrote_within(span);
    }

    WriteCounters counters() const { return history_.counters(); }

    // Pieces of work that no thread has taken yet.
    std::size_t waiting() const {
        const std::lock_guard lock(mutex_);
        return waiting_;
    }

    // From here on next() gives what still waits and then null. No run() may begin.
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_one();
    }

    // For the one thread.

    // The oldest batch, as soon as there is one; one without entries if there was none until then;
    // null at the end.
    BatchPtr next(std::optional<std::chrono::steady_clock::time_point> until = {}) {
        std::unique_lock lock(mutex_);
        const auto called = [this] { return stopping_ || !batches_.empty(); };
        if (until) {
            wake_.wait_until(lock, *until, called);
        } else {
            wake_.wait(lock, called);
        }
        if (batches_.empty()) return stopping_ ? nullptr : std::make_shared<Batch>();
        BatchPtr batch = std::move(batches_.front());
        batches_.pop_front();
        waiting_ -= batch->entries.size();
        return batch;
    }

    // What was done is durable, but for entries with a failure of their own.
    void note_success(const Entries& entries) { history_.succeeded(entries.size()); }

    // Nothing of it was kept, as far as is known.
    void note_failure(Entries& entries, const Failure& failure) {
        for (Entry& entry : entries) {
            entry.failure = failure;
            entry.change.reset();
        }
        history_.failed(failure);
    }

    // Tells the feed of each conversation that changed, once, with its newest number; then lets the
    // callers go on: who then waits for news must not be woken by his own.
    void answer(Batch& batch) {
        publish(batch.entries);
        for (Entry& entry : batch.entries) entry.task = {};
        batch.finished.set_value();  // one call of the system wakes them all
    }

  private:
    std::pair<BatchPtr, std::size_t> put(Task task) {
        const std::lock_guard lock(mutex_);
        refuse_if_full();
        if (batches_.empty() || batches_.back()->entries.size() == settings_.most_of_a_batch)
            batches_.push_back(std::make_shared<Batch>());
        const BatchPtr& batch = batches_.back();
        batch->entries.push_back({std::move(task)});
        ++waiting_;
        return {batch, batch->entries.size() - 1};
    }

    void refuse_if_full() const {
        if (waiting_ < settings_.limit) return;
        throw StoreError(StoreError::Kind::busy,
                         "too many turns wait to be written: try again in a moment");
    }

    void publish(const Entries& entries) {
        std::map<std::string, std::int64_t> changed;
        for (const Entry& entry : entries) {
            if (entry.change && !entry.failure)
                changed[entry.change->conversation_id] = entry.change->last_seq;
        }
        for (const auto& [id, last_seq] : changed) feed_.publish(id, last_seq);
    }

    ChangeFeed& feed_;
    const Settings settings_;
    CommitHistory history_;

    mutable std::mutex mutex_;
    // Below: under mutex_.
    std::condition_variable wake_;
    std::deque<BatchPtr> batches_;  // the oldest first
    std::size_t waiting_ = 0;       // entries in them
    bool stopping_ = false;
};

}  // namespace wizdesk::storage
