#include "storage/sqlite/write_thread.h"

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
      settings_(std::move(settings)),
      begin_(connection, "BEGIN IMMEDIATE"),
      commit_(connection, "COMMIT"),
      savepoint_(connection, "SAVEPOINT work"),
      release_(connection, "RELEASE work"),
      undo_(connection, "ROLLBACK TO work"),
      queue_(feed, {.limit = settings_.queue_limit}),
      thread_([this] { serve(); }) {}

WriteThread::~WriteThread() {
    queue_.stop();
    thread_.join();
}

void WriteThread::run(Work work, Committed committed) {
    queue_.run({std::move(work), std::move(committed)});
}

void WriteThread::serve() {
    move_log_on_close(connection_);
    const auto next = [this] { return log_to_empty_ ? queue_.next(next_try_) : queue_.next(); };
    while (const auto batch = next()) {
        if (!batch->entries.empty()) write(batch->entries);
        if (log_to_empty_ && steady_clock::now() >= next_try_) empty_log();
        queue_.answer(*batch);
    }
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
        queue_.note_failure(entries, failure);
    }
}

// Savepoints are dear (two more statements, and copies of the pages that are changed), and hardly
// any piece of work ever fails. False: one did, and nothing is done yet.
bool WriteThread::write_at_once(Entries& entries) {
    StatementUse(begin_).run();
    try {
        for (Entry& entry : entries) {
            entry.change = entry.task.work();
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
        entry.change = entry.task.work();
    } catch (...) {
        require_transaction();
        entry.change.reset();  // of the first time
        entry.failure = current_failure(settings_.file);
        StatementUse(undo_).run();
    }
    StatementUse(release_).run();
}

void WriteThread::note_success(const Entries& entries) {
    for (const Entry& entry : entries) {
        if (entry.task.committed && !entry.failure) entry.task.committed();
        if (!entry.change || !entry.change->erased) continue;
        log_to_empty_ = true;
        next_try_ = {};
    }
    queue_.note_success(entries);
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
