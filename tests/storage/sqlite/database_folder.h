#pragma once

// A folder of its own for a test's database, removed at the end.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <SQLiteCpp/Database.h>

#include "storage/sqlite/sqlite_store.h"

namespace wizdesk::storage::sqlite {

class DatabaseFolder {
  public:
    DatabaseFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "wizdesk-XXXXXX").string();
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

  private:
    std::filesystem::path path_;
};

// The bytes of a file; empty if there is none.
inline std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

}  // namespace wizdesk::storage::sqlite
