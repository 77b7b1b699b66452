#include "storage/sqlite/backup.h"

#include <chrono>
#include <filesystem>
#include <limits>

#include <SQLiteCpp/Backup.h>

#include "storage/sqlite/connection.h"
#include "storage/sqlite/database_file.h"

namespace wizdesk::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

constexpr std::chrono::milliseconds kBusyTimeout(2000);

void refuse_if_there(const std::string& file, const std::string& advice) {
    if (fs::exists(file))
        throw StoreError(Kind::unavailable, file + " is there already: " + advice);
}

Holdings holdings(SQLite::Database& connection, const std::string& file) {
    return {connection.execAndGet("SELECT count(*) FROM conversations").getInt64(),
            connection.execAndGet("SELECT count(*) FROM messages").getInt64(), fs::file_size(file)};
}

Holdings checked(const std::string& draft) {
    SQLite::Database connection = open_writer(draft, kBusyTimeout);
    check_content(connection, draft, std::numeric_limits<std::uintmax_t>::max());
    check_version(connection, draft);
    // One file then, without a log of its own beside it.
    connection.execAndGet("PRAGMA journal_mode = DELETE");
    return holdings(connection, draft);
}

void copy(const std::string& file, const std::string& draft) {
    SQLite::Database source = open_reader(file, kBusyTimeout);
    SQLite::Database target(draft, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    protect(draft);
    SQLite::Backup(target, source).executeStep(-1);  // all pages of one moment
}

// Runs `make`, which fills the draft, and gives the draft its name once it is found sound.
template <class Make>
Holdings placed(const std::string& target, const Make& make) {
    const std::string draft = target + ".new";
    fs::remove(draft);
    fs::remove(draft + "-journal");
    try {
        make(draft);
        const Holdings found = checked(draft);
        put_in_place(draft, target);
        return found;
    } catch (...) {
        std::error_code ignored;
        fs::remove(draft, ignored);
        throw;
    }
}

// Errors of SQLite and of the file system as StoreErrors about `file`.
template <class Work>
Holdings told(const std::string& file, const Work& work) {
    try {
        return translating(file, work);
    } catch (const fs::filesystem_error& error) {
        throw StoreError(Kind::unavailable, file + " cannot be used: " + error.code().message());
    }
}

}  // namespace

Holdings back_up(const std::string& file, const std::string& target) {
    const std::string source = existing(file);
    const std::string place = resolved(target);
    return told(source, [&] {
        refuse_if_there(place, "name another file for the backup");
        return placed(place, [&](const std::string& draft) { copy(source, draft); });
    });
}

Holdings restore(const std::string& backup, const std::string& file) {
    const std::string source = resolved(backup);
    const std::string place = resolved(file);
    if (!fs::is_regular_file(source))
        throw StoreError(Kind::unavailable,
                         "there is no backup " + source + ": name a file that wizdesk backup made");
    const FileClaim claim(place);
    return told(source, [&] {
        for (const char* part : {"", "-wal", "-journal"})
            refuse_if_there(place + part, "move it away first, it is not overwritten");
        check_header(source);
        return placed(place, [&](const std::string& draft) {
            fs::copy_file(source, draft);
            protect(draft);
        });
    });
}

}  // namespace wizdesk::storage::sqlite
