#include "storage/sqlite/database_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <SQLiteCpp/Statement.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/sqlite/connection.h"
#include "storage/sqlite/log_damage.h"
#include "storage/sqlite/migrations.h"

namespace wizdesk::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

// The group may read, as other programs do; nobody else: it holds conversations.
constexpr mode_t kFileMode = 0640;
constexpr const char* kHowToGoOn =
    ": restore a backup, or move it away and start the service again to begin an empty one";

std::string reason() {
    return std::strerror(errno);
}

[[noreturn]] void refuse_as_damaged(const std::string& file, const std::string& finding) {
    throw StoreError(Kind::damaged, file + " " + finding + kHowToGoOn,
                     std::string("the database is damaged") + kHowToGoOn);
}

[[noreturn]] void refuse_as_unavailable(const std::string& file, const std::string& advice) {
    throw StoreError(Kind::unavailable, file + ": " + advice, advice);
}

void sync_folder_of(const std::string& file) {
    const int folder = ::open(fs::path(file).parent_path().c_str(), O_RDONLY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
}

// Made beside the final name and renamed: a crash in the middle leaves no half-made database, and
// an empty file at the final name always means damage.
void create(const std::string& file, std::chrono::milliseconds busy_timeout) {
    if (fs::exists(file + "-wal") && fs::file_size(file + "-wal") > 0) {
        refuse_as_damaged(file, "is missing, but its log " + file + "-wal is there");
    }
    const std::string draft = file + ".new";
    fs::remove(draft);
    fs::remove(draft + "-journal");
    {
        SQLite::Database connection(draft, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        protect(draft);
        harden(connection, busy_timeout);
        migrate(connection, file, all_migrations());
    }
    put_in_place(draft, file);
}

void create_if_asked(const std::string& file, const DatabaseChecks& checks) {
    if (checks.create) return create(file, checks.busy_timeout);
    refuse_as_unavailable(file,
                          "the database is missing; put it there, or start the service again to "
                          "begin an empty one");
}

SQLite::Database open_existing(const std::string& file, const DatabaseChecks& checks) {
    if (!fs::is_regular_file(file)) {
        refuse_as_unavailable(file, "the database is no file; name a file for it");
    }
    check_header(file);
    if (has_lost_commits(file + "-wal")) {
        refuse_as_damaged(file, "has a damaged log, " + file + "-wal");
    }
    SQLite::Database connection = open_writer(file, checks.busy_timeout);
    // SQLite falls back to reading when it may not write.
    if (sqlite3_db_readonly(connection.getHandle(), "main") == 1) {
        refuse_as_unavailable(
            file, "the database may not be written; give its file to the service's user");
    }
    check_content(connection, file, checks.check_whole_file_below);
    migrate(connection, file, all_migrations());
    const std::string mode = connection.execAndGet("PRAGMA journal_mode = WAL").getString();
    if (mode != "wal") {
        refuse_as_unavailable(file,
                              "the database is on a file system that cannot share memory between "
                              "processes; put it on a local disk");
    }
    // A log that could be opened for reading only would refuse every write from now on.
    connection.exec("BEGIN IMMEDIATE; ROLLBACK");
    return connection;
}

}  // namespace

void check_header(const std::string& file) {
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    std::string start(kMagic.size(), ' ');
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw StoreError(Kind::unavailable, file + " cannot be read: " + reason(),
                         "the database cannot be read; give its file to the service's user");
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    if (in.gcount() == 0) refuse_as_damaged(file, "is empty");
    if (start != kMagic) refuse_as_damaged(file, "is no database");
}

void check_content(SQLite::Database& connection, const std::string& file,
                   std::uintmax_t check_whole_file_below) {
    // Reads the schema too, so that damage there shows here.
    if (connection.execAndGet("PRAGMA application_id").getInt() != kApplicationId) {
        refuse_as_damaged(file, "is the database of another program");
    }
    connection.execAndGet("SELECT count(*) FROM sqlite_schema");
    if (fs::file_size(file) >= check_whole_file_below) return;
    const std::string finding = connection.execAndGet("PRAGMA integrity_check(1)").getString();
    if (finding != "ok") refuse_as_damaged(file, "is damaged (" + finding + ")");
}

void check_version(SQLite::Database& connection, const std::string& file) {
    const int version = connection.execAndGet("PRAGMA user_version").getInt();
    if (static_cast<std::size_t>(version) <= all_migrations().size()) return;
    throw StoreError(Kind::newer, file + " was written by a newer wizdesk: use that one");
}

void protect(const std::string& file) {
    if (::chmod(file.c_str(), kFileMode) == 0) return;
    throw StoreError(Kind::unavailable, file + " cannot be protected: " + reason());
}

void put_in_place(const std::string& draft, const std::string& file) {
    const int descriptor = ::open(draft.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
    fs::rename(draft, file);
    sync_folder_of(file);
}

FileClaim::FileClaim(const std::string& file) {
    const std::string lock_file = file + ".lock";
    descriptor_ = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kFileMode);
    if (descriptor_ < 0) {
        const std::string advice =
            "the folder of the database cannot be written; give it to the service's user";
        throw StoreError(Kind::unavailable,
                         lock_file + " cannot be made (" + reason() + "): " + advice, advice);
    }
    // Not the lock that SQLite uses, and not on its file: closing that one would drop SQLite's
    // locks.
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
    ::close(descriptor_);
    refuse_as_unavailable(file,
                          "the database is in use by another wizdesk; stop that one first, or name "
                          "another database");
}

FileClaim::~FileClaim() {
    ::close(descriptor_);
}

std::string resolved(const std::string& file) {
    const fs::path path = fs::weakly_canonical(fs::absolute(file));
    if (!fs::is_directory(path.parent_path())) {
        refuse_as_unavailable(path.string(),
                              "the folder of the database does not exist; make it, or name another "
                              "file");
    }
    return path.string();
}

std::string existing(const std::string& file) {
    std::string place = resolved(file);
    if (fs::is_regular_file(place)) return place;
    throw StoreError(Kind::unavailable, "there is no database " + place +
                                            ": name the file that the service uses (--database)");
}

SQLite::Database open_database(const std::string& file, const DatabaseChecks& checks) {
    try {
        return translating(file, [&] {
            if (!fs::exists(file)) create_if_asked(file, checks);
            return open_existing(file, checks);
        });
    } catch (const fs::filesystem_error& error) {
        throw StoreError(Kind::unavailable, file + " cannot be used: " + error.code().message(),
                         "the database cannot be used; the log has the cause");
    }
}

}  // namespace wizdesk::storage::sqlite
