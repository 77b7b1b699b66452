#include "bot/privacy/digit_groups.h"
#include "bot/privacy/rules.h"

namespace wizdesk::privacy {

namespace {

constexpr Index none = -1;

bool is_place_word(const Token& token) {
    return token.kind == Kind::word && !token.claimed();
}

// ---- what may follow a street: unit, town, state, ZIP code ----

Index past_unit(const Scan& scan, Index last) {
    Index k = last + 1;
    if (scan.at(k).is_symbol('.')) ++k;
    if (scan.at(k).is_symbol(',')) ++k;
    const bool sign = scan.at(k).is_symbol('#');
    if (!sign && !scan.at(k).is(dwelling_unit)) return last;
    ++k;
    if (scan.at(k).is_symbol('.') || scan.at(k).is_symbol('#')) ++k;
    const Token& unit = scan.at(k);
    const bool named = unit.kind == Kind::number || (unit.kind == Kind::word && unit.size() <= 2);
    return named && !unit.claimed() && scan.same_line(k) ? scan.run_end(k) : last;
}

bool is_zip_code(const Scan& scan, Index k) {
    return scan.at(k).is_number(5) && !scan.at(k).claimed() && !scan.at(k + 1).is_symbol('/');
}

Index past_zip_extension(const Scan& scan, Index k) {
    const bool extended = scan.at(k + 1).is_symbol('-') && scan.joined(k + 1) &&
                          scan.joined(k + 2) && scan.at(k + 2).is_number(4);
    return extended ? k + 2 : k;
}

// "CT", "CT 06106", "06106" from k on, or `none`.
Index state_and_zip_end(const Scan& scan, Index k) {
    const bool state_named =
        scan.at(k).is(state) || (scan.at(k).is(us_state) && scan.at(k).shape == Shape::upper);
    Index end = none;
    if (state_named) {
        end = k++;
        if (scan.at(k).is_symbol('.') || scan.at(k).is_symbol(',')) ++k;
    }
    return is_zip_code(scan, k) ? past_zip_extension(scan, k) : end;
}

// The town is taken along only with its state or ZIP code: alone it may belong to the next phrase.
Index past_town(const Scan& scan, Index last) {
    Index k = last + 1;
    if (scan.at(k).is_symbol('.')) ++k;
    if (scan.at(k).is_symbol(',')) ++k;
    constexpr Index longest_town = 3;
    for (Index words = 0; words <= longest_town; ++words) {
        Index after = k + words;
        if (words > 0) {
            const Token& word = scan.at(after - 1);
            const bool fits = is_place_word(word) && (word.is(town) || word.shape != Shape::lower);
            if (!fits || scan.at(after - 1).lines > 1) return last;
            if (scan.at(after).is_symbol(',')) ++after;
        }
        const Index end = state_and_zip_end(scan, after);
        if (end != none) return end;
    }
    return last;
}

Index with_rest_of_address(const Scan& scan, Index last) {
    return past_town(scan, past_unit(scan, last));
}

// ---- streets ----

bool has_address_context(const Scan& scan, Index first, Index last) {
    constexpr Index reach = 4;
    if (marked_before(scan, first, reach, address_cue) || scan.text(first - 1) == "at") return true;
    return with_rest_of_address(scan, last) > last || scan.at(last + 2).is(town);
}

// A word that may be part of a street's name. In lower case ordinary words are taken only where
// the context says that this is an address.
bool is_street_name_word(const Token& token, bool context) {
    if (!is_place_word(token)) return false;
    if (token.is(direction) || token.is(ordinal_ending)) return true;
    if (token.is(function_word) || token.is(people)) return false;
    if (token.is(never_name) && !token.is(last_name) && !context) return false;
    return token.shape != Shape::lower || context || !token.is(ordinary);
}

struct Street {
    Index last = none;  // its suffix
    bool sure = true;   // false: taken only in context
};

// The first word of the street's name after the house number at i: over "12B", "12-14", "12 1/2".
Index past_house_number(const Scan& scan, Index i) {
    Index k = i + 1;
    const bool letter = scan.joined(k) && scan.at(k).kind == Kind::word && scan.at(k).size() == 1;
    if (letter) ++k;
    const bool range = (scan.at(k).is_symbol('-') || scan.at(k).is_symbol('/')) && scan.joined(k) &&
                       scan.at(k + 1).kind == Kind::number && scan.at(k + 1).size() <= 5;
    if (range) k += 2;
    if (scan.at(k).is_number(1) && scan.at(k + 1).is_symbol('/')) k += 3;
    return k;
}

Street street_after(const Scan& scan, Index k, bool context) {
    constexpr Index longest = 6;
    Street street;
    int words = 0;
    for (const Index start = k; k - start < longest && scan.same_line(k); ++k) {
        const Token& token = scan.at(k);
        if (words > 0 && token.is(Mark::street) && is_place_word(token)) {
            street.last = k;
            street.sure = !token.is(street_doubtful);
            if (!scan.at(k + 1).is(Mark::street)) return street;
            continue;
        }
        if (token.is_symbol('.') && scan.at(k - 1).kind == Kind::word && scan.at(k - 1).size() <= 2)
            continue;
        if (token.kind == Kind::number && scan.joined(k + 1) && scan.at(k + 1).is(ordinal_ending))
            continue;
        if (token.is_symbol('\'') || token.is_symbol('-')) continue;
        if (!is_street_name_word(token, context)) return street;
        ++words;
    }
    return street;
}

bool all_words_capital(const Scan& scan, Index first, Index last) {
    for (Index k = first; k <= last; ++k)
        if (scan.at(k).kind == Kind::word && scan.at(k).shape == Shape::lower &&
            !scan.at(k).is(ordinal_ending) && !scan.at(k).is(Mark::street))
            return false;
    return true;
}

// "Maple Street Elementary School": the street's name is a school's there.
bool names_organisation(const Scan& scan, Index last) {
    const Index next = scan.at(last + 1).is_symbol('.') ? last + 2 : last + 1;
    return scan.at(next).is(organisation) && scan.same_line(next);
}

bool may_be_house_number(const Scan& scan, Index i) {
    const Token& token = scan.at(i);
    if (token.kind != Kind::number || token.claimed() || token.size() > 6 || token.date > 0)
        return false;
    if (scan.joined(i + 1) && scan.at(i + 1).is(ordinal_ending)) return false;
    if (!scan.joined(i)) return true;
    const Token& before = scan.at(i - 1);
    return before.is_symbol(':') || before.is_symbol('(') || before.is_symbol('"') ||
           before.is_symbol(',') || before.kind == Kind::end;
}

void claim_street_at(Scan& scan, Index i) {
    const Index name = past_house_number(scan, i);
    Street street = street_after(scan, name, false);
    if (street.last == none) street = street_after(scan, name, true), street.sure = false;
    if (street.last == none || names_organisation(scan, street.last)) return;
    const bool capital =
        all_words_capital(scan, name, street.last) && scan.at(street.last).shape != Shape::lower;
    const bool sure = street.sure || capital;
    if (!sure && !has_address_context(scan, i, street.last)) return;
    if (scan.lexicon().is_protected_address(scan.text(i, street.last))) return;
    scan.claim(i, with_rest_of_address(scan, street.last), Type::address);
}

// "lives at 45 Whitney": no word for street, but a cue and a number.
void claim_cued_address(Scan& scan, Index i) {
    if (!marked_before(scan, i, 3, address_cue) || scan.at(i).size() > 5) return;
    Index last = i;
    while (last - i < 3 && scan.same_line(last + 1) && is_place_word(scan.at(last + 1)) &&
           scan.at(last + 1).shape != Shape::lower && !scan.at(last + 1).is(function_word))
        ++last;
    if (last == i || scan.lexicon().is_protected_address(scan.text(i, last))) return;
    scan.claim(i, with_rest_of_address(scan, last), Type::address);
}

// The first token of "P.O." or "P O" before the word box at i, or `none`.
Index post_office_before(const Scan& scan, Index i) {
    const Index k = scan.at(i - 1).is_symbol('.') ? i - 2 : i - 1;
    if (scan.at(k).is(post_office)) return k;
    const bool letters = scan.at(k).size() == 1 && scan.at(k - 1).size() == 1 &&
                         (scan.text(k) == "O" || scan.text(k) == "o") &&
                         (scan.text(k - 1) == "P" || scan.text(k - 1) == "p");
    if (letters) return k - 1;
    return marked_before(scan, i, 3, address_cue) ? i : none;
}

// "P.O. Box 123", "POB 12", "mail goes to Box 7".
void claim_box_at(Scan& scan, Index i) {
    const Index first = scan.at(i).is(box_word) ? post_office_before(scan, i) : i;
    if (first == none || (first == i && scan.at(i).size() == 2)) return;
    Index k = i + 1;
    if (scan.at(k).is_symbol('#')) ++k;
    if (scan.at(k).kind != Kind::number) return;
    const Index last = scan.run_end(k);
    if (scan.lexicon().is_protected_address(scan.text(first, last))) return;
    scan.claim(first, with_rest_of_address(scan, last), Type::address);
}

bool is_zip_announced(const Scan& scan, Index i) {
    if (marked_before(scan, i, 4, zip_cue)) return true;
    if (!scan.same_line(i)) return false;
    const Token& before = scan.at(i - 1);
    if (before.is(state) || before.is(town)) return scan.text(i).starts_with("06");
    return before.is(us_state) && before.shape == Shape::upper &&
           (scan.at(i - 2).is_symbol(',') || scan.at(i - 2).is(town));
}

}  // namespace

void claim_addresses(Scan& scan) {
    for (const Index i : scan.cues())
        if (scan.at(i).is(post_office)) claim_box_at(scan, i);
    for (const Index i : scan.numbers()) {
        if (!may_be_house_number(scan, i)) continue;
        claim_street_at(scan, i);
        if (!scan.at(i).claimed()) claim_cued_address(scan, i);
    }
}

void claim_zip_codes(Scan& scan) {
    for (const Index i : scan.numbers())
        if (is_zip_code(scan, i) && is_zip_announced(scan, i))
            scan.claim(i, past_zip_extension(scan, i), Type::zip);
}

}  // namespace wizdesk::privacy
