#include "storage/sqlite/file_in_place.h"

#include <sys/stat.h>

#include "storage/conversation_store.h"

namespace wizdesk::storage::sqlite {

FileInPlace::FileInPlace(std::string file)
    : file_(std::move(file)),
      log_(file_ + "-wal"),
      file_identity_(identity_of(file_)),
      log_identity_(identity_of(log_)) {
    check();
}

void FileInPlace::check() const {
    const bool file_is_there = file_identity_ && identity_of(file_) == file_identity_;
    const bool log_is_there = !log_identity_ || identity_of(log_) == log_identity_;
    if (file_is_there && log_is_there) return;
    const std::string advice =
        "the database was moved or deleted while it was in use; put it back where it was, or stop "
        "the service and restore a backup";
    throw StoreError(StoreError::Kind::unavailable, file_ + ": " + advice, advice);
}

std::optional<FileInPlace::Identity> FileInPlace::identity_of(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return std::nullopt;
    return Identity(found.st_dev, found.st_ino);
}

}  // namespace wizdesk::storage::sqlite
