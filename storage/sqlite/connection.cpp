#include "storage/sqlite/connection.h"

#include <sqlite3.h>

namespace wizdesk::storage::sqlite {
namespace {

using Kind = StoreError::Kind;

// Far more than our statements need, far less than SQLite's own limits.
constexpr int kMostBytesOfSql = 100'000;
constexpr int kMostBytesOfPattern = 1'000;

void set_flag(SQLite::Database& connection, int flag, int value) {
    connection.check(sqlite3_db_config(connection.getHandle(), flag, value, nullptr));
}

struct Meaning {
    Kind kind;
    const char* advice;
};

Meaning meaning_of(int code) {
    switch (code) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Kind::damaged, "the database is damaged; restore a backup"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Kind::unavailable,
                    "the database is locked by another program; let that program finish"};
        case SQLITE_FULL:
            return {Kind::unavailable, "the disk is full; free some space, writing then goes on"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return {Kind::unavailable,
                    "the database cannot be opened for writing; check that its file and folder "
                    "exist and belong to the service's user"};
        case SQLITE_IOERR:
            return {Kind::unavailable,
                    "the database cannot be read or written; check the disk and its free space"};
        default:
            return {Kind::unavailable, "the database could not be used; the log has the cause"};
    }
}

// Only the code tells the cause here: messages of SQLite may quote a statement.
Failure failure_of(const SQLite::Exception& error, const std::string& file) {
    const Meaning meaning = meaning_of(error.getErrorCode());
    return {meaning.kind,
            file + ": " + meaning.advice +
                " (SQLite: " + sqlite3_errstr(error.getExtendedErrorCode()) + ", " +
                std::to_string(error.getExtendedErrorCode()) + ")",
            meaning.advice};
}

}  // namespace

void harden(SQLite::Database& connection, std::chrono::milliseconds busy_timeout) {
    connection.setBusyTimeout(static_cast<int>(busy_timeout.count()));
    set_flag(connection, SQLITE_DBCONFIG_DEFENSIVE, 1);
    set_flag(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    set_flag(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    set_flag(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1);
    sqlite3_limit(connection.getHandle(), SQLITE_LIMIT_SQL_LENGTH, kMostBytesOfSql);
    sqlite3_limit(connection.getHandle(), SQLITE_LIMIT_LIKE_PATTERN_LENGTH, kMostBytesOfPattern);
    // Temporary files would hold text outside of the files that erasing looks after.
    connection.exec("PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
}

SQLite::Database open_writer(const std::string& file, std::chrono::milliseconds busy_timeout) {
    SQLite::Database connection(file, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    set_flag(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    harden(connection, busy_timeout);
    // Without FULL an acknowledged turn is lost in a power cut. A checkpoint every 1,000 pages
    // keeps the log short; a longer log only makes the pauses longer.
    connection.exec(
        "PRAGMA synchronous = FULL;"
        "PRAGMA secure_delete = ON;"
        "PRAGMA wal_autocheckpoint = 1000;"
        "PRAGMA journal_size_limit = 16777216");
    return connection;
}

void move_log_on_close(SQLite::Database& writer) {
    set_flag(writer, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0);
}

SQLite::Database open_guest(const std::string& file, std::chrono::milliseconds busy_timeout) {
    SQLite::Database connection(file, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    harden(connection, busy_timeout);
    set_flag(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    connection.exec(
        "PRAGMA synchronous = FULL;"
        "PRAGMA secure_delete = ON;"
        "PRAGMA wal_autocheckpoint = 0");
    return connection;
}

SQLite::Database open_reader(const std::string& file, std::chrono::milliseconds busy_timeout) {
    SQLite::Database connection(file, SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX);
    harden(connection, busy_timeout);
    set_flag(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    connection.exec("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0");
    return connection;
}

Failure current_failure(const std::string& file) {
    try {
        throw;
    } catch (const StoreError& error) {
        return {error.kind(), error.what(), error.advice()};
    } catch (const SQLite::Exception& error) {
        return failure_of(error, file);
    } catch (const std::exception& error) {
        return {Kind::unavailable, std::string("a fault of the program: ") + error.what(), {}};
    }
}

}  // namespace wizdesk::storage::sqlite
