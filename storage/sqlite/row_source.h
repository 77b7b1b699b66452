#pragma once

// Reading tables as texts, for whoever moves them elsewhere.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

namespace wizdesk::storage::sqlite {

struct SourceRow {
    std::int64_t key = 0;
    std::vector<std::optional<std::string>>
        values;  // numbers as the shortest text that is the same
};

// The shortest text that is this number and no other, as rows_after gives it.
std::string text_of(double number);

// For one thread at a time. Reads a file that nobody writes to meanwhile.
class RowSource {
  public:
    // Throws StoreError if there is no such database.
    explicit RowSource(const std::string& file);

    // `columns` and `from` are SQL of this program; the first column is the key, a number. The rows
    // whose keys come after `after`, in their order, at most `limit`. Throws StoreError.
    std::vector<SourceRow> rows_after(const std::string& columns, const std::string& from,
                                      std::int64_t after, std::size_t limit);

  private:
    const std::string file_;
    SQLite::Database connection_;
};

}  // namespace wizdesk::storage::sqlite
