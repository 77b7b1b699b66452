#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wizdesk::storage::move {

using Values = std::vector<std::optional<std::string>>;

// Rows in whatever order: how many, and the sum of their SHA-256 (in four parts, each without its
// carry). The same for the same rows, and for no others that come about by accident.
class RowSum {
  public:
    // A missing value differs from an empty one, and ("ab", "c") from ("a", "bc").
    void add(const Values& values);

    std::int64_t count() const { return count_; }
    // 64 hexadecimal digits.
    std::string text() const;
    bool operator==(const RowSum&) const = default;

  private:
    std::int64_t count_ = 0;
    std::array<std::uint64_t, 4> sum_{};
};

}  // namespace wizdesk::storage::move
