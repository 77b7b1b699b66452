#include "bot/config_names.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace wizdesk::bot {
namespace {

constexpr std::size_t kLongest = 64;  // no setting has a longer name

std::string plain(std::string_view word) {
    std::string text(word);
    std::ranges::transform(text, text.begin(), [](char c) {
        if (c == '-' || c == ' ') return '_';
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

// How many letters have to be put in, taken out or changed.
std::size_t distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t corner = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < other.size(); ++j) {
            const std::size_t changed = corner + (one[i] == other[j] ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, corner + 1});
        }
    }
    return row.back();
}

}  // namespace

std::optional<std::string_view> nearest_name(std::string_view word,
                                             const std::vector<std::string_view>& names) {
    if (word.size() > kLongest) return std::nullopt;
    const std::string meant = plain(word);
    std::optional<std::string_view> nearest;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view name : names) {
        const std::size_t off = distance(meant, plain(name));
        if (off >= least) continue;
        least = off;
        nearest = name;
    }
    return nearest;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& names) {
    const auto nearest = nearest_name(word, names);
    return nearest ? "; did you mean '" + std::string(*nearest) + "'?" : "";
}

}  // namespace wizdesk::bot
