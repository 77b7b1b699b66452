#include "storage/postgres/write_thread.h"

#include <utility>

namespace wizdesk::storage::postgres {
namespace {

// As many as share a transaction: each holds a few of the server's locks, of which there are some
// thousands.
constexpr std::size_t kMostOfABatch = 128;

// Each statement sees what was committed before it: after waiting for a lock, that is what was done
// under it. The bounds are the ones of connection.cpp. Gives the transaction's number.
constexpr const char* kBegin =
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
    "SET LOCAL statement_timeout = 10000; SET LOCAL lock_timeout = 5000;"
    "SELECT pg_current_xact_id()";

// How often the server is asked what became of a commit, while nobody wants to write.
constexpr std::chrono::seconds kAskEvery(1);

constexpr const char* kUnfinished =
    "the database server has not finished the last commit; see that its standby answers";

}  // namespace

WriteThread::WriteThread(ChangeFeed& feed, Settings settings)
    : feed_(feed),
      settings_(std::move(settings)),
      queue_(feed, {settings_.queue_limit, kMostOfABatch, CommitHistory::Success::ends_failures}),
      thread_([this] { serve(); }) {}

WriteThread::~WriteThread() {
    queue_.stop();
    thread_.join();
}

void WriteThread::run(LockKeys locks, Work work) {
    queue_.run({std::move(locks), std::move(work)});
}

void WriteThread::serve() {
    while (const auto batch = next()) {
        if (batch->entries.empty()) {
            ask_again();
        } else {
            write(batch->entries);
        }
        queue_.answer(*batch);
    }
}

WriteThread::Queue::BatchPtr WriteThread::next() {
    if (!in_doubt_) return queue_.next();
    return queue_.next(std::chrono::steady_clock::now() + kAskEvery);
}

void WriteThread::write(Entries& entries) {
    try {
        write_even_if_cut_off(entries);
        queue_.note_success(entries);
    } catch (...) {
        const Failure failure = current_failure(settings_.address);
        if (committing_) in_doubt_ = transaction_;
        connection_.reset();  // whatever was begun is rolled back
        queue_.note_failure(entries, failure);
    }
}

// A connection that was lost while nobody wrote shows only when it is used. Nothing of what was
// begun over it is kept, so it is all done again over another one; but not what was to be
// committed: nobody knows what became of that; and not if the server was given up while it did
// something, for it may still hold the locks.
void WriteThread::write_even_if_cut_off(Entries& entries) {
    for (bool again = true;; again = false) {
        try {
            connect();
            if (!write_at_once(entries)) write_one_by_one(entries);
            return;
        } catch (const std::exception&) {
            const bool lost = connection_ && !connection_->is_alive();
            if (!lost || connection_->was_given_up() || committing_ || !again) throw;
            connection_.reset();
        }
    }
}

void WriteThread::connect() {
    committing_ = false;
    if (connection_) return;
    connection_ = std::make_unique<Connection>(settings_.address, settings_.patience);
    if (in_doubt_) end_doubt();
}

// The locks of all entries at once and in order: two processes never wait for each other.
void WriteThread::begin(const Entries& entries) {
    LockKeys locks;
    for (const Entry& entry : entries)
        locks.insert(locks.end(), entry.task.locks.begin(), entry.task.locks.end());
    put_in_order(locks);
    transaction_ = connection_->execute(kBegin).at(0).at(0).c_str();
    if (locks.empty()) return;
    postgres::run(*connection_,
                  "SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) AS key",
                  array_of(locks));
}

// Savepoints are dear, and hardly any piece of work ever fails. False: one did, and nothing is done
// yet.
bool WriteThread::write_at_once(Entries& entries) {
    begin(entries);
    try {
        for (Entry& entry : entries) entry.change = entry.task.work(*connection_);
    } catch (...) {
        if (!connection_->is_alive()) throw;
        connection_->execute("ROLLBACK");
        return false;
    }
    commit(entries);
    return true;
}

void WriteThread::write_one_by_one(Entries& entries) {
    begin(entries);
    for (Entry& entry : entries) do_in_savepoint(entry);
    commit(entries);
}

void WriteThread::do_in_savepoint(Entry& entry) {
    entry.failure.reset();
    connection_->execute("SAVEPOINT work");
    try {
        entry.change = entry.task.work(*connection_);
    } catch (...) {
        if (!connection_->is_alive()) throw;
        entry.change.reset();
        entry.failure = current_failure(settings_.address);
        connection_->execute("ROLLBACK TO work");
    }
    connection_->execute("RELEASE work");
}

void WriteThread::commit(const Entries& entries) {
    tell_others(entries);
    committing_ = true;
    connection_->execute("COMMIT");
    committing_ = false;
}

// In the same transaction: who missed the notification finds the row (change_watch.h).
void WriteThread::tell_others(const Entries& entries) {
    std::vector<std::string> ids;
    std::vector<std::int64_t> last_seqs;
    for (const Entry& entry : entries) {
        if (!entry.change) continue;
        ids.push_back(entry.change->conversation_id);
        last_seqs.push_back(entry.change->last_seq);
    }
    if (ids.empty()) return;
    postgres::run(*connection_,
                  "WITH told AS (INSERT INTO changes(origin, conversation_id, last_seq) "
                  "SELECT $1, * FROM unnest($2::text[], $3::bigint[]) RETURNING nr) "
                  "SELECT max(nr), pg_notify('wizdesk_changes', '') FROM told",
                  settings_.origin, array_of(ids), array_of(last_seqs));
}

void WriteThread::ask_again() {
    try {
        connect();
    } catch (const std::exception&) {
        connection_.reset();
    }
}

// What this process wrote last, if it was kept after all: its listeners were not told, and the
// others' rows are all that its change watch looks at. Before the commit has ended nobody sees
// whether it was.
void WriteThread::end_doubt() {
    if (is_under_way(*connection_, *in_doubt_))
        throw StoreError(StoreError::Kind::unavailable,
                         settings_.address.shown() + ": " + kUnfinished, kUnfinished);
    Query row(*connection_,
              "SELECT conversation_id, last_seq FROM changes "
              "WHERE transaction = $1::xid8 AND origin = $2 ORDER BY nr",
              *in_doubt_, settings_.origin);
    while (row.step()) feed_.publish(row.text(0), row.integer(1));
    in_doubt_.reset();
}

// A new number is greater than all that were ever given out here: what is not smaller was not. Of
// those that were, the snapshot knows which have ended.
bool is_under_way(Connection& connection, const std::string& transaction) {
    Query row(connection,
              "SELECT $1::xid8 < pg_current_xact_id() "
              "AND NOT pg_visible_in_snapshot($1::xid8, pg_current_snapshot())",
              transaction);
    row.step();
    return row.boolean(0);
}

}  // namespace wizdesk::storage::postgres
