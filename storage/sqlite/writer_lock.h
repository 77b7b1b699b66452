#pragma once

// Whose turn it is to write to a database file, among processes. The service is the only one that
// has the file open for writing all the time, but a command of the operator may write beside it for
// a moment (accounts_beside.h). SQLite lets two connections take turns at any instant; in 3.40 it
// can lose commits when one writes while the other moves the log into the database. So each write,
// and each checkpoint, of either process happens while it holds this lock. It costs two calls of
// the system a commit; the kernel drops it when its process ends.

#include <chrono>
#include <optional>
#include <string>

namespace wizdesk::storage::sqlite {

// A byte of FILE.lock, apart from the claim on the whole of it. Each object is a party of its own,
// within a process too; to be used by one thread at a time.
class WriterLock {
  public:
    // `patience`: how long a turn of others is waited for. Throws StoreError (unavailable) if
    // FILE.lock cannot be opened or made.
    WriterLock(const std::string& file, std::chrono::milliseconds patience);
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

    // A turn, from construction to destruction. Turns of one object must not overlap.
    class Turn {
      public:
        // Throws StoreError (unavailable) if another process has its turn for longer than that.
        explicit Turn(WriterLock& lock);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

      private:
        WriterLock& lock_;
    };

  private:
    bool try_lock() const;

    const std::string file_;
    const std::chrono::milliseconds patience_;
    int descriptor_ = -1;
};

// Takes a last turn where it is destroyed, into `turn`, which outlives it: for what closing a
// connection writes. If somebody has had his turn for longer than any command does, he hangs, and
// the connection is closed without.
class LastTurn {
  public:
    LastTurn(WriterLock& lock, std::optional<WriterLock::Turn>& turn) : lock_(lock), turn_(turn) {}
    ~LastTurn();
    LastTurn(const LastTurn&) = delete;
    LastTurn& operator=(const LastTurn&) = delete;

  private:
    WriterLock& lock_;
    std::optional<WriterLock::Turn>& turn_;
};

}  // namespace wizdesk::storage::sqlite
