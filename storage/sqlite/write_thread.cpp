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

void WriteThread::run(Work work, Committed committed) {
    BatchPtr batch;
    std::shared_future<void> done;
    std::size_t place = 0;
    {
        const std::lock_guard lock(mutex_);
        refuse_if_full();
        batch = waiting_;
        done = batch->done;
        place = batch->entries.size();
        batch->entries.push_back({std::move(work), std::move(committed), {}, {}});
    }
    wake_.notify_one();
    done.wait();
    // Thrown as an object of this thread's own: exceptions are not shared between threads.
    if (const auto& failure = batch->entries[place].failure) throw failure->error();
}

bool WriteThread::wrote_within(std::chrono::milliseconds span) {
    const std::lock_guard lock(mutex_);
    refuse_if_full();
    const auto now = steady_clock::now();
    if (last_failure_ && now - *last_failure_ <= span) throw failure_.error();
    return last_success_ && now - *last_success_ <= span;
}

WriteCounters WriteThread::counters() const {
    const std::lock_guard lock(mutex_);
    return counters_;
}

std::size_t WriteThread::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_->entries.size();
}

void WriteThread::refuse_if_full() const {
    if (waiting_->entries.size() < settings_.queue_limit) return;
    throw StoreError(StoreError::Kind::busy,
                     "too many turns wait to be written: try again in a moment");
}

void WriteThread::serve() {
    move_log_on_close(connection_);
    while (const BatchPtr batch = next_batch()) {
        if (!batch->entries.empty()) write(batch->entries);
        if (log_to_empty_ && steady_clock::now() >= next_try_) empty_log();
        // Before the callers go on: who then waits for news must not be woken by his own.
        publish(batch->entries);
        answer(*batch);
    }
}

// Everything that waits; nothing to do but to empty the log: an empty batch; null at the end.
WriteThread::BatchPtr WriteThread::next_batch() {
    std::unique_lock lock(mutex_);
    const auto called = [this] { return stopping_ || !waiting_->entries.empty(); };
    if (log_to_empty_) {
        wake_.wait_until(lock, next_try_, called);
    } else {
        wake_.wait(lock, called);
    }
    if (stopping_ && waiting_->entries.empty()) return nullptr;
    return std::exchange(waiting_, std::make_shared<Batch>());
}

void WriteThread::take(std::optional<WriterLock::Turn>& turn) const {
    if (settings_.lock != nullptr) turn.emplace(*settings_.lock);
}

void WriteThread::write(Entries& entries) {
    std::optional<WriterLock::Turn> turn;
    try {
        take(turn);
        require_file();
        if (!write_at_once(entries)) write_one_by_one(entries);
        require_file();
        note_success(entries);
    } catch (...) {
        const Failure failure = current_failure(settings_.file);
        connection_.tryExec("ROLLBACK");  // fails where SQLite has rolled back itself
        note_failure(entries, failure);
    }
}

// Savepoints are dear (two more statements, and copies of the pages that are changed), and hardly
// any piece of work ever fails. False: one did, and nothing is done yet.
bool WriteThread::write_at_once(Entries& entries) {
    StatementUse(begin_).run();
    try {
        for (Entry& entry : entries) {
            entry.change = entry.work();
            require_transaction();
        }
    } catch (...) {
        require_transaction();
        connection_.exec("ROLLBACK");
        return false;
    }
    StatementUse(commit_).run();
    return true;
}

void WriteThread::write_one_by_one(Entries& entries) {
    StatementUse(begin_).run();
    for (Entry& entry : entries) do_in_savepoint(entry);
    StatementUse(commit_).run();
}

// A full disk or a failing one can take the whole transaction with it: then what follows would be
// committed by itself, and what came before is lost.
void WriteThread::require_transaction() const {
    if (sqlite3_get_autocommit(connection_.getHandle()) == 0) return;
    if (std::current_exception()) throw;
    throw StoreError(StoreError::Kind::unavailable, "a transaction ended before its commit");
}

void WriteThread::require_file() const {
    if (settings_.place != nullptr) settings_.place->check();
}

void WriteThread::do_in_savepoint(Entry& entry) {
    StatementUse(savepoint_).run();
    try {
        entry.change = entry.work();
    } catch (...) {
        require_transaction();
        entry.failure = current_failure(settings_.file);
        StatementUse(undo_).run();
    }
    StatementUse(release_).run();
}

void WriteThread::note_success(const Entries& entries) {
    for (const Entry& entry : entries) {
        if (entry.committed && !entry.failure) entry.committed();
        if (!entry.change || !entry.change->erased) continue;
        log_to_empty_ = true;
        next_try_ = {};
    }
    const std::lock_guard lock(mutex_);
    ++counters_.commits;
    counters_.works += entries.size();
    last_success_ = steady_clock::now();
}

void WriteThread::note_failure(Entries& entries, const Failure& failure) {
    for (Entry& entry : entries) {
        entry.failure = failure;
        entry.change.reset();
    }
    const std::lock_guard lock(mutex_);
    ++counters_.failed_commits;
    last_success_.reset();
    last_failure_ = steady_clock::now();
    failure_ = failure;
}

// One call of the system wakes them all.
void WriteThread::answer(Batch& batch) {
    // What the works refer to is their callers', who go on now.
    for (Entry& entry : batch.entries) {
        entry.work = {};
        entry.committed = {};
    }
    batch.finished.set_value();
}

// Once for each conversation that changed, with its newest number.
void WriteThread::publish(const Entries& entries) {
    std::map<std::string, std::int64_t> changed;
    for (const Entry& entry : entries) {
        if (entry.change) changed[entry.change->conversation_id] = entry.change->last_seq;
    }
    for (const auto& [id, last_seq] : changed) feed_.publish(id, last_seq);
}

// Moves the log into the database and cuts it to nothing. Not possible while some other program
// reads: then it is tried again later, and the writing goes on meanwhile.
void WriteThread::empty_log() {
    connection_.setBusyTimeout(static_cast<int>(kWaitForReaders.count()));
    std::optional<WriterLock::Turn> turn;
    try {
        take(turn);
        SQLite::Statement checkpoint(connection_, "PRAGMA wal_checkpoint(TRUNCATE)");
        log_to_empty_ = !checkpoint.executeStep() || checkpoint.getColumn(0).getInt() != 0;
    } catch (const std::exception&) {
        log_to_empty_ = true;
    }
    connection_.setBusyTimeout(static_cast<int>(settings_.busy_timeout.count()));
    next_try_ = steady_clock::now() + kPauseAfterwards;
}

}  // namespace wizdesk::storage::sqlite
