#include "bot/privacy/digit_groups.h"

#include <algorithm>

namespace wizdesk::privacy {

namespace {

bool is_separator(char c) {
    return c == '-' || c == '.' || c == '/';
}

// The number token of the next group after the number at i, or -1. `separator` is set if there is.
Index next_group(const Scan& scan, Index i, char& separator) {
    const Token& next = scan.at(i + 1);
    if (!scan.same_line(i + 1)) return -1;
    if (next.kind == Kind::number && next.spaced) {
        separator = ' ';
        return i + 1;
    }
    const Token& after = scan.at(i + 2);
    const bool evenly_spaced = next.spaced == after.spaced && after.lines == 0;
    if (!is_separator(next.symbol) || after.kind != Kind::number || !evenly_spaced) return -1;
    separator = next.symbol;
    return i + 2;
}

}  // namespace

bool DigitGroups::begins(std::initializer_list<int> lengths) const {
    return count >= static_cast<int>(lengths.size()) &&
           std::equal(lengths.begin(), lengths.end(), length);
}

bool DigitGroups::evenly_separated(int groups) const {
    return std::all_of(separator + 1, separator + groups,
                       [this](char c) { return c == separator[1]; });
}

DigitGroups digit_groups(const Scan& scan, Index i) {
    DigitGroups groups;
    char separator = 0;
    while (i >= 0 && groups.count < DigitGroups::most && !scan.at(i).claimed()) {
        groups.separator[groups.count] = separator;
        groups.token[groups.count] = i;
        groups.length[groups.count] = static_cast<int>(scan.at(i).size());
        ++groups.count;
        i = next_group(scan, i, separator);
    }
    return groups;
}

bool marked_before(const Scan& scan, Index i, Index reach, Marks marks) {
    for (Index k = i - 1; k >= i - reach; --k)
        if (scan.at(k).marks & marks) return true;
    return false;
}

bool marked_after(const Scan& scan, Index i, Index reach, Marks marks) {
    for (Index k = i + 1; k <= i + reach; ++k)
        if (scan.at(k).marks & marks) return true;
    return false;
}

bool is_kept_number(const Scan& scan, Index i) {
    constexpr Index reach = 5;
    bool hash = false;
    for (Index k = i - 1; k >= i - reach; --k) {
        const Token& token = scan.at(k);
        if (token.is(kept_number)) return true;
        hash = hash || (k == i - 1 && token.is_symbol('#'));
        const bool passable = token.is(filler) || token.is(id_word) || token.is_symbol('#') ||
                              token.is_symbol(':') || token.is_symbol('=') || token.is_symbol('-');
        if (!passable) break;
    }
    return hash;
}

}  // namespace wizdesk::privacy
