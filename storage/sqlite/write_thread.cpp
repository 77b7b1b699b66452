#include "storage/sqlite/write_thread.h"

#include <map>
#include <utility>

#include <sqlite3.h>

#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
namespace {

using std::chrono::steady_clock;

// How long emptying the log may hold up the writing, and how long it then rests.
constexpr std::chrono::milliseconds kWaitForReaders(100);
constexpr std::chrono::milliseconds kPauseAfterwards(1000);

}  // namespace

WriteThread::WriteThread(SQLite::Database& connection, ChangeFeed& feed, Settings settings)
    : connection_(connection),
      feed_(feed),
      settings_(std::move(settings)),
      begin_(connection, "BEGIN IMMEDIATE"),
      commit_(connection, "COMMIT"),
      savepoint_(connection, "SAVEPOINT work"),
      release_(connection, "RELEASE work"),
      undo_(connection, "ROLLBACK TO work"),
      thread_([this] { serve(); }) {}

WriteThread::~WriteThread() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void WriteThread::run(Work work) {
    Entry entry;
    entry.work = std::move(work);
    auto done = entry.done.get_future();
    {
        const std::lock_guard lock(mutex_);
        refuse_if_full();
        waiting_.push_back(std::move(entry));
    }
    wake_.notify_one();
    // Thrown as an object of this thread's own: exceptions are not shared between threads.
    if (const auto failure = done.get()) throw StoreError(failure->kind, failure->reason);
}

bool WriteThread::wrote_within(std::chrono::milliseconds span) {
    const std::lock_guard lock(mutex_);
    refuse_if_full();
    return last_success_ && steady_clock::now() - *last_success_ <= span;
}

WriteCounters WriteThread::counters() const {
    const std::lock_guard lock(mutex_);
    return counters_;
}

std::size_t WriteThread::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
}

void WriteThread::refuse_if_full() const {
    if (waiting_.size() < settings_.queue_limit) return;
    throw StoreError(StoreError::Kind::busy,
                     "too many turns wait to be written: try again in a moment");
}

void WriteThread::serve() {
    while (auto batch = next_batch()) {
        if (!batch->empty()) write(*batch);
        if (log_to_empty_ && steady_clock::now() >= next_try_) empty_log();
        answer(*batch);
        publish(*batch);
    }
}

// Everything that waits; nothing to do but to empty the log: an empty batch; empty at the end.
std::optional<WriteThread::Batch> WriteThread::next_batch() {
    std::unique_lock lock(mutex_);
    const auto called = [this] { return stopping_ || !waiting_.empty(); };
    if (log_to_empty_) {
        wake_.wait_until(lock, next_try_, called);
    } else {
        wake_.wait(lock, called);
    }
    if (stopping_ && waiting_.empty()) return std::nullopt;
    return std::exchange(waiting_, {});
}

void WriteThread::write(Batch& batch) {
    try {
        StatementUse(begin_).run();
        for (Entry& entry : batch) do_in_savepoint(entry);
        StatementUse(commit_).run();
        note_success(batch);
    } catch (...) {
        const Failure failure = current_failure(settings_.file);
        connection_.tryExec("ROLLBACK");  // fails where SQLite has rolled back itself
        note_failure(batch, failure);
    }
}

void WriteThread::do_in_savepoint(Entry& entry) {
    StatementUse(savepoint_).run();
    try {
        entry.change = entry.work();
    } catch (...) {
        // A full disk or a failing one can take the whole transaction with it.
        if (sqlite3_get_autocommit(connection_.getHandle()) != 0) throw;
        entry.failure = current_failure(settings_.file);
        StatementUse(undo_).run();
    }
    StatementUse(release_).run();
}

void WriteThread::note_success(const Batch& batch) {
    for (const Entry& entry : batch) {
        if (!entry.change || !entry.change->erased) continue;
        log_to_empty_ = true;
        next_try_ = {};
    }
    const std::lock_guard lock(mutex_);
    ++counters_.commits;
    counters_.works += batch.size();
    last_success_ = steady_clock::now();
}

void WriteThread::note_failure(Batch& batch, const Failure& failure) {
    for (Entry& entry : batch) {
        entry.failure = failure;
        entry.change.reset();
    }
    const std::lock_guard lock(mutex_);
    ++counters_.failed_commits;
    last_success_.reset();
}

void WriteThread::answer(Batch& batch) {
    for (Entry& entry : batch) entry.done.set_value(std::move(entry.failure));
}

void WriteThread::publish(const Batch& batch) {
    std::map<std::string, std::int64_t> changed;
    for (const Entry& entry : batch) {
        if (entry.change) changed[entry.change->conversation_id] = entry.change->last_seq;
    }
    for (const auto& [id, last_seq] : changed) feed_.publish(id, last_seq);
}

// Moves the log into the database and cuts it to nothing. Not possible while some other program
// reads: then it is tried again later, and the writing goes on meanwhile.
void WriteThread::empty_log() {
    connection_.setBusyTimeout(static_cast<int>(kWaitForReaders.count()));
    try {
        SQLite::Statement checkpoint(connection_, "PRAGMA wal_checkpoint(TRUNCATE)");
        log_to_empty_ = !checkpoint.executeStep() || checkpoint.getColumn(0).getInt() != 0;
    } catch (const SQLite::Exception&) {
        log_to_empty_ = true;
    }
    connection_.setBusyTimeout(static_cast<int>(settings_.busy_timeout.count()));
    next_try_ = steady_clock::now() + kPauseAfterwards;
}

}  // namespace wizdesk::storage::sqlite
