#pragma once

// A number written in groups, "123-45-6789" or "860 555 0110", and what stands before a number.

#include <initializer_list>

#include "bot/privacy/scan.h"

namespace wizdesk::privacy {

struct DigitGroups {
    static constexpr int most = 6;
    int count = 0;
    int length[most] = {};      // digits in each group
    Index token[most] = {};     // the number token of each group
    char separator[most] = {};  // before each group but the first: '-', '.', '/' or ' '

    // True if it begins with groups of these lengths.
    bool begins(std::initializer_list<int> lengths) const;
    // True if the first `groups` are all separated by the same character.
    bool evenly_separated(int groups) const;
    Index last_of(int groups) const { return token[groups - 1]; }
};

// The groups from the number token i on, on one line. A dash, dot or slash may have spaces on both
// sides.
DigitGroups digit_groups(const Scan& scan, Index i);

// True if one of the `reach` tokens before i, in the same line, has one of the marks.
bool marked_before(const Scan& scan, Index i, Index reach, Marks marks);
// The same for the tokens after i.
bool marked_after(const Scan& scan, Index i, Index reach, Marks marks);

// True if the number at i is called something that is nobody's: a ticket, a lot, "#" alone.
bool is_kept_number(const Scan& scan, Index i);

}  // namespace wizdesk::privacy
