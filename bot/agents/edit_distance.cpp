#include "bot/agents/edit_distance.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace wizdesk::agents {
namespace {

// Only compared, so a character is the number that its bytes make.
std::vector<std::uint32_t> characters(std::string_view text) {
    std::vector<std::uint32_t> all;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = (byte & 0xC0U) == 0x80U;
        if (continues && !all.empty())
            all.back() = all.back() << 8U | byte;
        else
            all.push_back(byte);
    }
    return all;
}

std::int64_t distance(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    std::vector<std::int64_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::int64_t diagonal = row[0];
        row[0] = static_cast<std::int64_t>(i) + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::int64_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j + 1] + 1, row[j] + 1});
        }
    }
    return row.back();
}

}  // namespace

Edit edit_between(std::string_view before, std::string_view after) {
    const auto a = characters(before);
    const auto b = characters(after);
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer == 0) return {};
    Edit edit{distance(a, b), 0};
    edit.share = static_cast<double>(edit.distance) / static_cast<double>(longer);
    return edit;
}

}  // namespace wizdesk::agents
