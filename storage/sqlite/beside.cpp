#include "storage/sqlite/beside.h"

#include "storage/sqlite/database_file.h"
#include "storage/sqlite/migrations.h"

namespace wizdesk::storage::sqlite {
namespace {

std::string found(const std::string& file) {
    std::string path = existing(file);
    require_same_version(path);
    return path;
}

}  // namespace

void require_same_version(const std::string& file) {
    constexpr std::chrono::milliseconds kPatience(5000);
    translating(file, [&] {
        SQLite::Database connection = open_reader(file, kPatience);
        if (connection.execAndGet("PRAGMA application_id").getInt() != kApplicationId)
            throw StoreError(StoreError::Kind::damaged,
                             file + " is the database of another program");
        const int version = connection.execAndGet("PRAGMA user_version").getInt();
        if (version != static_cast<int>(all_migrations().size()))
            throw StoreError(StoreError::Kind::newer,
                             file +
                                 " belongs to a service of another version of wizdesk: use the "
                                 "command of that version");
    });
}

Beside::Beside(const std::string& file)
    : file_(found(file)), lock_(file_, kPatience), readers_({file_, 1, kPatience}) {}

}  // namespace wizdesk::storage::sqlite
