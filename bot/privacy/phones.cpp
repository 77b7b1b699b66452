#include "bot/privacy/digit_groups.h"
#include "bot/privacy/rules.h"

namespace wizdesk::privacy {

namespace {

bool is_exchange(std::string_view digits) {
    return digits[0] >= '2';
}

bool passes_npi_check(const std::string& digits) {
    if (digits[0] != '1' && digits[0] != '2') return false;
    int sum = 24;  // what the prefix 80840 of the check adds
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int value = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

// Takes an extension behind the number along: "ext. 204", "x204".
Index with_extension(const Scan& scan, Index last) {
    Index k = last + 1;
    if (scan.at(k).is_symbol(',')) ++k;
    if (!scan.at(k).is(extension) || !scan.same_line(k)) return last;
    ++k;
    while (scan.at(k).is_symbol('.') || scan.at(k).is_symbol(':') || scan.at(k).is_symbol('#')) ++k;
    const bool digits = scan.at(k).kind == Kind::number && scan.at(k).size() <= 6;
    return digits && scan.same_line(k) ? k : last;
}

// Takes "+1", "1-" and "(" before the number along.
Index with_prefix(const Scan& scan, Index first) {
    Index k = first;
    if (scan.at(k - 1).is_symbol('(')) --k;
    Index one = k - 1;
    if (scan.at(one).is_symbol('-') || scan.at(one).is_symbol('.')) --one;
    const bool country = scan.at(one).is_number(1) && scan.text(one) == "1" && scan.same_line(k) &&
                         !scan.at(one).claimed();
    if (country) k = one;
    if (country && scan.at(k - 1).is_symbol('+')) --k;
    return k;
}

void claim_phone(Scan& scan, Index first, Index last) {
    std::string digits = scan.digits(first, last);
    if (digits.size() == 11 && digits[0] == '1') digits.erase(0, 1);
    if (scan.lexicon().is_protected_phone(digits)) {
        scan.keep(first, last);
        return;
    }
    scan.claim(with_prefix(scan, first), with_extension(scan, last), Type::phone);
}

bool has_phone_cue(const Scan& scan, Index i) {
    return marked_before(scan, i, 5, phone_cue);
}

// "860-555-0110", "860 555 0110", "860-5550110".
bool claim_grouped_phone(Scan& scan, const DigitGroups& groups) {
    const bool whole = groups.begins({3, 3, 4});
    if (!whole && !groups.begins({3, 7})) return false;
    const Index first = groups.token[0];
    const bool plausible = is_exchange(scan.text(first)) && is_exchange(scan.text(groups.token[1]));
    if (!plausible && !has_phone_cue(scan, first)) return false;
    claim_phone(scan, first, groups.last_of(whole ? 3 : 2));
    return true;
}

// "(860) 555-0110": the parenthesis ends the first group.
bool claim_parenthesised_phone(Scan& scan, Index i) {
    if (!scan.at(i).is_number(3) || !scan.at(i - 1).is_symbol('(')) return false;
    if (!scan.at(i + 1).is_symbol(')')) return false;
    Index k = i + 2;
    if (scan.at(k).is_symbol('-') || scan.at(k).is_symbol('.')) ++k;
    if (scan.at(k).kind != Kind::number) return false;
    const DigitGroups rest = digit_groups(scan, k);
    if (!rest.begins({3, 4}) && !rest.begins({7})) return false;
    claim_phone(scan, i, rest.last_of(rest.length[0] == 3 ? 2 : 1));
    return true;
}

// "8605550110" and "18605550110".
bool claim_bare_phone(Scan& scan, Index i) {
    std::string digits(scan.text(i));
    if (digits.size() == 11 && digits[0] == '1') digits.erase(0, 1);
    if (digits.size() != 10) return false;
    if (!has_phone_cue(scan, i)) {
        if (!is_exchange(digits) || !is_exchange(digits.substr(3))) return false;
        if (is_kept_number(scan, i) || passes_npi_check(digits)) return false;
        if (marked_before(scan, i, 5, id_cue | id_owner | id_holder)) return false;
    }
    claim_phone(scan, i, i);
    return true;
}

// "203 555 01 77": any groups that make ten digits, when they are called a phone.
bool claim_odd_phone(Scan& scan, const DigitGroups& groups) {
    int digits = 0;
    int n = 0;
    while (n < groups.count && digits < 10) digits += groups.length[n++];
    if (digits != 10 || n < 2 || !has_phone_cue(scan, groups.token[0])) return false;
    claim_phone(scan, groups.token[0], groups.last_of(n));
    return true;
}

// Seven digits only when they are called a phone.
bool claim_local_phone(Scan& scan, const DigitGroups& groups) {
    if (!groups.begins({3, 4}) || groups.count > 2 || !is_exchange(scan.text(groups.token[0])))
        return false;
    if (!has_phone_cue(scan, groups.token[0]) || is_kept_number(scan, groups.token[0]))
        return false;
    claim_phone(scan, groups.token[0], groups.last_of(2));
    return true;
}

// "+44 20 7946 0958".
void claim_foreign_phone(Scan& scan, const DigitGroups& groups) {
    const Index first = groups.token[0];
    if (!scan.at(first - 1).is_symbol('+') || !scan.joined(first) || groups.length[0] > 3) return;
    if (scan.at(first - 1).kind == Kind::symbol && scan.joined(first - 1)) return;
    std::size_t digits = 0;
    for (int n = 0; n < groups.count; ++n) digits += static_cast<std::size_t>(groups.length[n]);
    if (digits < 8 || digits > 15) return;
    scan.claim(first - 1, groups.last_of(groups.count), Type::phone);
}

}  // namespace

void claim_phones(Scan& scan) {
    for (const Index i : scan.numbers()) {
        if (scan.at(i).claimed()) continue;
        if (claim_parenthesised_phone(scan, i) || claim_bare_phone(scan, i)) continue;
        const bool foreign = scan.at(i - 1).is_symbol('+');
        if (!scan.at(i).is_number(3) && !foreign) continue;
        const DigitGroups groups = digit_groups(scan, i);
        if (claim_grouped_phone(scan, groups) || claim_odd_phone(scan, groups)) continue;
        if (claim_local_phone(scan, groups)) continue;
        claim_foreign_phone(scan, groups);
    }
}

}  // namespace wizdesk::privacy
