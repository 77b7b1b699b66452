#include "bot/privacy/digit_groups.h"
#include "bot/privacy/rules.h"

namespace wizdesk::privacy {

namespace {

// ---- social security and taxpayer numbers ----

bool may_be_itin(const std::string& digits) {
    return digits[0] == '9' && digits[3] >= '5';
}

// What the Social Security Administration gives out; nine digits alone are only taken if they fit.
bool may_be_issued(const std::string& digits) {
    const std::string area = digits.substr(0, 3);
    return area != "000" && area != "666" && area[0] != '9' && digits.substr(3, 2) != "00" &&
           digits.substr(5) != "0000";
}

bool has_ssn_cue(const Scan& scan, Index first, Index last) {
    constexpr Index reach_before = 6;
    constexpr Index reach_after = 3;
    return marked_before(scan, first, reach_before, ssn_cue) ||
           marked_after(scan, last, reach_after, ssn_cue);
}

void claim_ssn(Scan& scan, Index first, Index last) {
    scan.claim(first, last, may_be_itin(scan.digits(first, last)) ? Type::itin : Type::ssn);
}

// Nine digits in 3-2-4, or in any groups beside a cue.
bool claim_grouped_ssn(Scan& scan, const DigitGroups& groups) {
    const Index first = groups.token[0];
    if (groups.begins({3, 2, 4})) {
        const bool spaced_row = groups.separator[1] == ' ' && groups.count > 3;
        if (groups.evenly_separated(3) && !spaced_row) {
            claim_ssn(scan, first, groups.last_of(3));
            return true;
        }
    }
    int digits = 0;
    for (int n = 1; n <= groups.count; ++n) {
        digits += groups.length[n - 1];
        if (digits != 9 || n == 1) continue;
        if (!has_ssn_cue(scan, first, groups.last_of(n))) break;
        claim_ssn(scan, first, groups.last_of(n));
        return true;
    }
    return false;
}

bool stands_alone(const Scan& scan, Index i) {
    const bool letter_before = scan.joined(i) && scan.at(i - 1).kind == Kind::word;
    const bool letter_after = scan.joined(i + 1) && scan.at(i + 1).kind == Kind::word;
    return !letter_before && !letter_after;
}

void claim_bare_ssn(Scan& scan, Index i) {
    if (has_ssn_cue(scan, i, i)) {
        claim_ssn(scan, i, i);
        return;
    }
    const bool other_cue = marked_before(scan, i, 5, id_cue | id_owner | id_holder | licence_cue);
    if (other_cue || is_kept_number(scan, i) || !stands_alone(scan, i)) return;
    if (scan.joined(i) && scan.at(i - 1).kind == Kind::symbol && scan.at(i - 1).symbol == '-')
        return;
    if (may_be_issued(std::string(scan.text(i)))) scan.claim(i, i, Type::ssn);
}

// "xxx-xx-6789" and "***-**-6789" from their last four digits.
bool claim_masked_ssn(Scan& scan, Index i) {
    Index first = i;
    while (scan.joined(first) && i - first < 9) {
        const Token& before = scan.at(first - 1);
        const bool mask = before.is_symbol('-') || before.is_symbol('*') || before.is_symbol('#') ||
                          (before.kind == Kind::word &&
                           (scan.text(first - 1) == "xxx" || scan.text(first - 1) == "xx" ||
                            scan.text(first - 1) == "XXX" || scan.text(first - 1) == "XX"));
        if (!mask) break;
        --first;
    }
    const Index masks = i - first;
    return (masks == 4 || masks == 7) && scan.at(i - 1).is_symbol('-') &&
           scan.claim(first, i, Type::ssn);
}

// "last four of his social: 6789", "ssn 6789".
void claim_last_four(Scan& scan, Index i) {
    if (claim_masked_ssn(scan, i)) return;
    if (marked_before(scan, i, 3, last_four) && marked_after(scan, i, 3, ssn_cue)) {
        scan.claim(i, i, Type::ssn);
        return;
    }
    constexpr Index reach = 8;
    bool four = false;
    for (Index k = i - 1; k >= i - reach; --k) {
        const Token& token = scan.at(k);
        four = four || token.is(last_four);
        if (token.is(ssn_cue)) {
            scan.claim(i, i, Type::ssn);
            return;
        }
        const bool passable = token.is(filler) || token.is(id_word) || token.is(last_four) ||
                              token.is_number(1) || token.is(is_word) ||
                              token.kind == Kind::symbol || scan.text(k) == "digits" ||
                              scan.text(k) == "security" || scan.text(k) == "in";
        if (!passable) return;
    }
}

// ---- payment cards ----

bool passes_luhn(const std::string& digits) {
    int sum = 0;
    bool twice = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
        const int value = (*digit - '0') * (twice ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

bool has_issuer_prefix(const std::string& digits) {
    if (digits[0] >= '3' && digits[0] <= '6') return true;
    const std::string prefix = digits.substr(0, 4);
    return prefix >= "2221" && prefix <= "2720";
}

bool is_card(const Scan& scan, Index first, Index last, const std::string& digits) {
    if (!has_issuer_prefix(digits)) return false;
    if (passes_luhn(digits)) return !is_kept_number(scan, first);
    return digits.size() >= 15 && marked_before(scan, first, 5, card_cue) && last >= first;
}

void claim_card_at(Scan& scan, const DigitGroups& groups) {
    std::string digits;
    int found = 0;
    for (int n = 1; n <= groups.count && digits.size() <= 19; ++n) {
        if (n > 1 && groups.separator[n] == '/') break;
        digits = scan.digits(groups.token[0], groups.last_of(n));
        if (digits.size() < 13 || digits.size() > 19) continue;
        if (is_card(scan, groups.token[0], groups.last_of(n), digits)) found = n;
    }
    if (found > 0) scan.claim(groups.token[0], groups.last_of(found), Type::card);
}

// ---- Medicare beneficiary identifiers ----

bool is_mbi_letter(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return c >= 'A' && c <= 'Z' && std::string_view("SLOIBZ").find(c) == std::string_view::npos;
}

bool is_mbi(const std::string& letters) {
    constexpr std::string_view form = "CAXNAXNAANN";  // C 1-9, A letter, N digit, X either
    if (letters.size() != form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char c = letters[i];
        const bool digit = c >= '0' && c <= '9';
        const bool fits = form[i] == 'C'   ? digit && c != '0'
                          : form[i] == 'N' ? digit
                          : form[i] == 'A' ? is_mbi_letter(c)
                                           : digit || is_mbi_letter(c);
        if (!fits) return false;
    }
    return true;
}

// The letters and digits from i on, up to eleven, over single dashes or spaces in the places where
// the number is grouped (4-3-4). Sets `last`.
std::string mbi_characters(const Scan& scan, Index i, Index& last) {
    std::string letters;
    for (Index k = i; letters.size() < 11; ++k) {
        const Token& token = scan.at(k);
        const bool gap = letters.size() == 4 || letters.size() == 7;
        if (token.is_symbol('-') && gap && scan.joined(k) && scan.joined(k + 1)) continue;
        const bool fits = token.kind == Kind::word || token.kind == Kind::number;
        if (!fits || (k > i && token.spaced && !gap) || token.lines > 0) break;
        letters += scan.text(k);
        last = k;
    }
    return letters;
}

}  // namespace

void claim_social_security(Scan& scan) {
    const bool cued = scan.mentions(ssn_cue);
    for (const Index i : scan.numbers()) {
        if (scan.at(i).claimed()) continue;
        const bool may_be_grouped = cued || scan.at(i).is_number(3);
        if (may_be_grouped && claim_grouped_ssn(scan, digit_groups(scan, i))) continue;
        if (scan.at(i).is_number(9)) claim_bare_ssn(scan, i);
        if (scan.at(i).is_number(4)) claim_last_four(scan, i);
    }
}

void claim_cards(Scan& scan) {
    for (const Index i : scan.numbers()) {
        if (scan.at(i).claimed()) continue;
        if (scan.at(i).size() < 4 || scan.at(i).size() > 19) continue;
        claim_card_at(scan, digit_groups(scan, i));
    }
}

void claim_medicare(Scan& scan) {
    for (const Index i : scan.numbers()) {
        const Token& token = scan.at(i);
        if (!token.is_number(1) || token.claimed()) continue;
        Index last = i;
        const std::string letters = mbi_characters(scan, i, last);
        const bool longer = scan.joined(last + 1) && scan.at(last + 1).kind != Kind::symbol;
        if (is_mbi(letters) && !longer) scan.claim(i, last, Type::mbi);
    }
}

}  // namespace wizdesk::privacy
