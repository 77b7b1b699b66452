#pragma once

// What every connection to the database file has to have, whoever uses it.
//
// The SQLite of Debian 12 (3.40) can lose commits when two connections write or checkpoint at the
// same instant (its WAL-reset bug). So there is one writer, which does all checkpoints as well, and
// any number of readers that can do neither.

#include <chrono>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include "storage/failure.h"

namespace wizdesk::storage::sqlite {

// To be used by one thread at a time. None of them creates the file. All throw SQLite::Exception.
SQLite::Database open_writer(const std::string& file, std::chrono::milliseconds busy_timeout);
// What turns out to be damaged is left as it is: until this is called, the writer does not move the
// log into the database when it is closed.
void move_log_on_close(SQLite::Database& writer);
// Writes for a moment beside the writer of another process, and never checkpoints; only in a turn
// of its own (writer_lock.h).
SQLite::Database open_guest(const std::string& file, std::chrono::milliseconds busy_timeout);
SQLite::Database open_reader(const std::string& file, std::chrono::milliseconds busy_timeout);

// The settings that are the same for writers and readers.
void harden(SQLite::Database& connection, std::chrono::milliseconds busy_timeout);

// The failure behind the exception that is being handled; call it from a catch block only.
Failure current_failure(const std::string& file);

// Runs `work`; an error of SQLite leaves it as a StoreError, any other as it is.
template <class Work>
auto translating(const std::string& file, Work&& work) {
    try {
        return work();
    } catch (const SQLite::Exception&) {
        throw current_failure(file).error();
    }
}

}  // namespace wizdesk::storage::sqlite
