#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <SQLiteCpp/Database.h>

#include "storage/sqlite/sqlite_store.h"

namespace wizdesk::storage::sqlite {

// The bytes of a file; empty if there is none.
inline std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) return "";
    std::string bytes(static_cast<std::size_t>(in.tellg()), '\0');
    in.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

// A folder of its own for a test's database, removed at the end.
class DatabaseFolder {
  public:
    // Below `parent`, or below the usual folder for temporary files if that does not exist.
    explicit DatabaseFolder(std::filesystem::path parent = "") {
        if (!std::filesystem::exists(parent)) parent = std::filesystem::temp_directory_path();
        std::string name = (parent / "wizdesk-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
        path_ = name;
    }
    ~DatabaseFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    DatabaseFolder(const DatabaseFolder&) = delete;
    DatabaseFolder& operator=(const DatabaseFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::string file() const { return (path_ / "wizdesk.db").string(); }

    SqliteOptions options() const {
        SqliteOptions options;
        options.file = file();
        return options;
    }
    std::unique_ptr<SqliteStore> open() const { return open_sqlite_store(options()); }

    // A connection as another program would have it, which may do anything.
    SQLite::Database other_program(int flags = SQLite::OPEN_READWRITE) const {
        return SQLite::Database(file(), flags);
    }

    // Everything that the database keeps on the disk, in one string to search.
    std::string all_bytes() const {
        std::string bytes;
        for (const char* end : {"", "-wal", "-shm", "-journal"}) bytes += content(file() + end);
        return bytes;
    }

  private:
    std::filesystem::path path_;
};

}  // namespace wizdesk::storage::sqlite
