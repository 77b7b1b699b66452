#pragma once

// Writing to a database that the service may have open, for commands of the operator: each write is
// one short transaction of a connection that never checkpoints, in a turn of its own
// (writer_lock.h), so the service waits for it as it would for another turn.

#include <string>
#include <type_traits>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include "storage/act.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/readers.h"
#include "storage/sqlite/writer_lock.h"

namespace wizdesk::storage::sqlite {

// Throws StoreError unless the file is a database of ours and of this version: damaged, newer, or
// unavailable (no such file).
void require_same_version(const std::string& file);

// For one thread at a time.
class Beside {
  public:
    // It neither makes nor upgrades a database. Throws StoreError as require_same_version does.
    explicit Beside(const std::string& file);

    // Calls `work` with a connection inside a transaction, and commits it. In a connection of its
    // own: what was opened in a turn is closed in it. Throws StoreError.
    template <class Work>
    std::invoke_result_t<const Work&, SQLite::Database&> written(const Work& work) {
        return translating(file_, [&] {
            const WriterLock::Turn turn(lock_);
            SQLite::Database connection = open_guest(file_, kPatience);
            SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
            const auto result = work(connection);
            transaction.commit();
            return result;
        });
    }

    // The same, as an act of whoever called (recording.h) if the work returns that it did
    // something.
    template <class Work>
    std::invoke_result_t<const Work&, SQLite::Database&> acted(const Work& work) {
        const Act act;
        const auto result = written([&](SQLite::Database& connection) {
            const auto did = work(connection);
            AuditWriter audit(connection);
            if (did) act.write(audit);
            return did;
        });
        act.settle(static_cast<bool>(result));
        return result;
    }

    // What is committed.
    ReaderPool& readers() { return readers_; }

  private:
    // An operator waits more patiently than a visitor of the chat.
    static constexpr std::chrono::milliseconds kPatience{5000};

    const std::string file_;
    WriterLock lock_;
    ReaderPool readers_;
};

}  // namespace wizdesk::storage::sqlite
