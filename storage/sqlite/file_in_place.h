#pragma once

// Whether a database that is open still stands where it was opened. A file that is moved or deleted
// stays open: everything written to it succeeds, and is gone with the process.

#include <optional>
#include <string>
#include <utility>

#include <sys/types.h>

namespace wizdesk::storage::sqlite {

class FileInPlace {
  public:
    // The database and its log as they stand there now. Throws StoreError (unavailable) if there is
    // no such file.
    explicit FileInPlace(std::string file);

    // Throws StoreError (unavailable) unless the same two are there still; a log that was missing
    // may have come. Two calls of the system; any thread.
    void check() const;

  private:
    using Identity = std::pair<dev_t, ino_t>;
    static std::optional<Identity> identity_of(const std::string& path);

    const std::string file_;
    const std::string log_;
    const std::optional<Identity> file_identity_;
    const std::optional<Identity> log_identity_;
};

}  // namespace wizdesk::storage::sqlite
