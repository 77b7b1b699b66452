#include <algorithm>

#include "bot/privacy/digit_groups.h"
#include "bot/privacy/rules.h"

namespace wizdesk::privacy {

namespace {

constexpr Index none = -1;

int value_of(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

bool is_year(std::string_view digits) {
    return digits.size() == 4 && value_of(digits) >= 1900 && value_of(digits) <= 2099;
}

bool is_day_and_month(std::string_view a, std::string_view b) {
    if (a.size() > 2 || b.size() > 2) return false;
    const int x = value_of(a);
    const int y = value_of(b);
    return x >= 1 && y >= 1 && x <= 31 && y <= 31 && (x <= 12 || y <= 12);
}

// "1/2/2010", "2010-01-02", "1/2/10". With dots only a year of four digits, as 1.2.10 is a version.
Index numeric_date_end(const Scan& scan, Index i) {
    if (scan.at(i + 1).kind != Kind::symbol || scan.at(i + 2).kind != Kind::number) return none;
    const DigitGroups groups = digit_groups(scan, i);
    if (groups.count < 3 || !groups.evenly_separated(3) || groups.separator[1] == ' ') return none;
    const std::string_view a = scan.text(groups.token[0]);
    const std::string_view b = scan.text(groups.token[1]);
    const std::string_view c = scan.text(groups.token[2]);
    const bool year_last =
        is_day_and_month(a, b) && (is_year(c) || (c.size() == 2 && groups.separator[1] != '.'));
    const bool year_first = is_year(a) && is_day_and_month(b, c);
    return year_last || year_first ? groups.last_of(3) : none;
}

bool is_day(const Token& token, std::string_view digits) {
    return token.kind == Kind::number && digits.size() <= 2 && value_of(digits) >= 1 &&
           value_of(digits) <= 31;
}

// Skips the "st" of "1st".
Index past_ordinal(const Scan& scan, Index i) {
    return scan.joined(i + 1) && scan.at(i + 1).is(ordinal_ending) ? i + 1 : i;
}

// "'10", "-10", "/10" or "Jan 2 10", but not the second day of "May 15, 16th".
bool is_short_year(const Scan& scan, Index k) {
    if (!scan.at(k).is_number(2) || (scan.joined(k + 1) && scan.at(k + 1).is(ordinal_ending)))
        return false;
    const Token& before = scan.at(k - 1);
    if (before.is_symbol(',')) return scan.text(k)[0] == '0' || scan.text(k)[0] > '3';
    return before.kind != Kind::symbol || before.is_symbol('\'') || before.is_symbol('-') ||
           before.is_symbol('/');
}

// The year that follows i, over a comma, "of" or "de", an apostrophe: its token, or `none`.
Index year_after(const Scan& scan, Index i) {
    Index k = i + 1;
    for (int skipped = 0; skipped < 2; ++skipped) {
        const bool skip = scan.at(k).is_symbol(',') || scan.at(k).is_symbol('.') ||
                          scan.at(k).is_symbol('-') || scan.at(k).is_symbol('\'') ||
                          scan.at(k).is_symbol('/') || scan.text(k) == "de" ||
                          scan.text(k) == "of" || scan.text(k) == "del";
        if (!skip) break;
        ++k;
    }
    if (scan.at(k).kind != Kind::number || !scan.same_line(k)) return none;
    return is_year(scan.text(k)) || is_short_year(scan, k) ? k : none;
}

bool is_month(const Scan& scan, Index i) {
    return scan.at(i).kind == Kind::word && scan.at(i).is(month);
}

// "Jan 2, 2010", "January 2nd". `full` is set if the year is there.
Index month_first_end(const Scan& scan, Index i, bool& full) {
    if (!is_month(scan, i)) return none;
    Index day = i + 1;
    if (scan.at(day).is_symbol('.') || scan.at(day).is_symbol('-')) ++day;
    if (scan.text(day) == "the") ++day;
    if (!is_day(scan.at(day), scan.text(day)) || !scan.same_line(day)) return none;
    day = past_ordinal(scan, day);
    const Index year = year_after(scan, day);
    full = year != none;
    return full ? year : day;
}

// "2 Jan 2010", "2nd of January", "02-Jan-10", "3 de marzo de 2019".
Index day_first_end(const Scan& scan, Index i, bool& full) {
    if (!is_day(scan.at(i), scan.text(i))) return none;
    Index k = past_ordinal(scan, i) + 1;
    if (scan.text(k) == "of" || scan.text(k) == "de" || scan.at(k).is_symbol('-') ||
        scan.at(k).is_symbol('/'))
        ++k;
    if (!is_month(scan, k) || !scan.same_line(k)) return none;
    if (scan.at(k + 1).is_symbol('.')) ++k;
    const Index year = year_after(scan, k);
    full = year != none;
    return full ? year : k;
}

// The end of the full date at i, or `none`.
Index full_date_end(const Scan& scan, Index i) {
    bool full = false;
    Index end = scan.at(i).kind == Kind::number ? numeric_date_end(scan, i) : none;
    if (end != none) return end;
    end = month_first_end(scan, i, full);
    if (end == none) end = day_first_end(scan, i, full);
    return full ? end : none;
}

// "1 19 1931", "1.19.31": forms that are dates only where one is announced.
bool is_spaced_date(const Scan& scan, const DigitGroups& groups) {
    if (groups.count < 3) return false;
    const std::string_view year = scan.text(groups.token[2]);
    return is_day_and_month(scan.text(groups.token[0]), scan.text(groups.token[1])) &&
           (is_year(year) || year.size() == 2);
}

// What counts as a date only right behind "born" or "DOB": parts of one, or digits alone.
Index partial_date_end(const Scan& scan, Index i) {
    const Token& token = scan.at(i);
    bool full = false;
    const Index named = std::max(month_first_end(scan, i, full), day_first_end(scan, i, full));
    if (named != none) return named;
    if (is_month(scan, i)) return year_after(scan, i);
    if (token.kind != Kind::number) return none;
    if (token.is_number(8) || token.is_number(6)) return i;
    const DigitGroups groups = digit_groups(scan, i);
    if (is_spaced_date(scan, groups)) return groups.last_of(3);
    const bool pair = groups.count >= 2 && groups.separator[1] != ' ' && groups.separator[1] != '.';
    if (!pair) return none;
    const std::string_view a = scan.text(groups.token[0]);
    const std::string_view b = scan.text(groups.token[1]);
    return is_day_and_month(a, b) || (a.size() <= 2 && is_year(b)) ? groups.last_of(2) : none;
}

// ---- whose date it is ----

// "turned 5 on": a birthday.
bool is_turning(const Scan& scan, Index i) {
    return scan.at(i).is(turning) && scan.at(i + 1).kind == Kind::number &&
           scan.at(i + 1).size() <= 2;
}

// "Eudora Finch b. 1/19/1931", but not "Hep B 1/19/2021".
bool is_short_born(const Scan& scan, Index i, Index date) {
    return scan.text(i) == "b" && scan.at(i + 1).is_symbol('.') && date == i + 2 &&
           !scan.at(i - 1).is(care_event);
}

bool is_birth_cue_before(const Scan& scan, Index i) {
    constexpr Index reach = 10;
    for (Index k = i - 1; k >= i - reach; --k) {
        const Token& token = scan.at(k);
        if (token.is(birth_cue) || is_turning(scan, k) || is_short_born(scan, k, i)) return true;
        if (token.date_before > 0 || token.kind == Kind::end) return false;
        if (scan.sentence_starts(k + 1) && !scan.at(k).is_symbol('.')) return false;
    }
    return false;
}

// "4/12/2019 is his birthday", "4/12/2019 (DOB)", unless that cue announces another date.
bool is_birth_cue_after(const Scan& scan, Index last) {
    constexpr Index reach = 4;
    for (Index k = last + 1; k <= last + reach; ++k) {
        const Token& token = scan.at(k);
        if (token.kind == Kind::end || token.date > 0 || token.lines > 0) return false;
        if (!token.is(birth_cue)) continue;
        for (Index n = k + 1; n <= k + 3; ++n)
            if (scan.at(n).date > 0) return false;
        return true;
    }
    return false;
}

bool is_kept_date(const Scan& scan, Index i) {
    constexpr Index reach = 4;
    for (Index k = i - 1; k >= i - reach; --k) {
        if (scan.at(k).is(date_kept)) return true;
        if (scan.at(k).date_before > 0 || scan.sentence_starts(k + 1)) return false;
    }
    return false;
}

bool is_loose(const Token& token) {
    return token.kind == Kind::symbol || token.is(function_word);
}

bool names_somebody(const Token& token) {
    return token.type == Type::name || token.type == Type::birth || token.type == Type::ssn ||
           token.type == Type::id || token.type == Type::mbi || token.type == Type::phone ||
           token.type == Type::address;
}

// The name or number of a person beside the date, with nothing but punctuation or a word such as
// "on" between; Type::none if there is none.
Type identity_beside(const Scan& scan, Index first, Index last) {
    Index before = first - 1;
    for (int skipped = 0; skipped < 2 && is_loose(scan.at(before)); ++skipped) --before;
    if (names_somebody(scan.at(before)) && !scan.sentence_starts(before + 1))
        return scan.at(before).type;
    Index after = last + 1;
    for (int skipped = 0; skipped < 2 && scan.at(after).kind == Kind::symbol; ++skipped) ++after;
    const bool behind = names_somebody(scan.at(after)) && !scan.sentence_starts(after);
    return behind ? scan.at(after).type : Type::none;
}

struct Sentence {
    bool person_named = false;
    bool pronoun_used = false;
    bool care = false;
};

// "the patient record", "student search": a thing, not a person.
bool is_attributive(const Scan& scan, Index i) {
    return scan.at(i + 1).marks & (record_word | never_name | organisation);
}

void note_word(Sentence& sentence, const Scan& scan, Index i) {
    const Token& token = scan.at(i);
    const bool somebody = token.type == Type::name || token.type == Type::id ||
                          token.type == Type::ssn || (token.is(person) && !is_attributive(scan, i));
    sentence.person_named = sentence.person_named || somebody;
    sentence.pronoun_used = sentence.pronoun_used || token.is(pronoun);
    sentence.care = sentence.care || token.is(care_event);
}

// The sentence around the date, as far as it can matter.
Sentence sentence_around(const Scan& scan, Index first, Index last) {
    constexpr Index reach = 20;
    Sentence sentence;
    for (Index k = first - 1; k >= first - reach && !scan.sentence_starts(k + 1); --k)
        note_word(sentence, scan, k);
    for (Index k = last + 1; k <= last + reach && !scan.sentence_starts(k); ++k)
        note_word(sentence, scan, k);
    return sentence;
}

// A patient was identified a little before: "Ana Ruiz, dob 1/2/2010. MMR on 5/1/2011 is missing."
bool is_patient_near(const Scan& scan, Index i) {
    constexpr Index reach = 40;
    for (Index k = i - 1; k >= i - reach && scan.at(k + 1).lines < 2; --k) {
        const Type type = scan.at(k).type;
        if (type == Type::birth || type == Type::id || type == Type::ssn || type == Type::mbi)
            return true;
    }
    return false;
}

bool is_date_of_care(const Scan& scan, Index first, Index last) {
    constexpr Index right_behind = 3;
    if (marked_before(scan, first, right_behind, care_verb)) return true;
    if (scan.text(first - 1) == "service" || scan.text(first - 2) == "service") return true;
    if (is_patient_near(scan, first)) return true;
    const Sentence sentence = sentence_around(scan, first, last);
    return sentence.care && (sentence.person_named || sentence.pronoun_used);
}

void decide_full_date(Scan& scan, Index first, Index last) {
    if (is_birth_cue_before(scan, first) || is_birth_cue_after(scan, last)) {
        scan.claim(first, last, Type::birth);
        return;
    }
    if (is_kept_date(scan, first)) return;
    const Type beside = identity_beside(scan, first, last);
    if (beside != Type::none) {
        scan.claim(first, last, beside == Type::name ? Type::birth : Type::date);
    } else if (is_date_of_care(scan, first, last)) {
        scan.claim(first, last, Type::date);
    }
}

// "dob 03142019", "born in March 2019": the value right behind the cue at i.
void claim_partial_birth(Scan& scan, Index i) {
    constexpr Index reach = 5;
    for (Index k = i + 1; k <= i + reach; ++k) {
        const Token& token = scan.at(k);
        if (token.claimed() || token.date > 0 || token.kind == Kind::end) return;
        const Index end = partial_date_end(scan, k);
        if (end != none) {
            scan.claim(k, end, Type::birth);
            return;
        }
        const bool passable = token.is(filler) || token.is(birth_cue) || token.is_symbol(':') ||
                              token.is_symbol('=') || token.is_symbol('-') ||
                              token.is_symbol('(') || scan.text(k) == "in" ||
                              scan.text(k) == "date";
        if (!passable) return;
    }
}

// "92 years old", "92-year-old", "92yo", "92 y/o".
bool is_old_after(const Scan& scan, Index i) {
    Index unit = i + 1;
    if (scan.at(unit).is_symbol('-')) ++unit;
    if (!scan.at(unit).is(age_unit) || !scan.same_line(unit)) return false;
    if (!scan.at(unit).is(age_needs_old)) return true;
    Index old = unit + 1;
    if (scan.at(old).is_symbol('-') || scan.at(old).is_symbol('/')) ++old;
    return scan.text(old) == "old" || scan.text(old) == "o" || scan.text(old) == "OLD";
}

// "My mother is 94 and …", "she is 101."
bool is_plain_age(const Scan& scan, Index i) {
    const bool somebody_is = scan.at(i - 1).is(is_word) && scan.at(i - 1).spaced &&
                             (scan.at(i - 2).marks & (person | pronoun));
    const Token& next = scan.at(i + 1);
    const bool ends = next.kind == Kind::end || next.is_symbol(',') || scan.text(i + 1) == "and" ||
                      (next.is_symbol('.') && !scan.joined(i + 2));
    return somebody_is && ends;
}

// "90+", "ages 90 and older", "over 90": a group of a schedule or a report.
bool is_age_group(const Scan& scan, Index i) {
    return marked_before(scan, i, 2, open_age) || marked_after(scan, i, 4, open_age) ||
           scan.at(i + 1).is_symbol('+') || scan.at(i + 1).is_symbol('%') ||
           scan.text(i - 1) == "ages" || scan.at(i + 1).is(short_time);
}

}  // namespace

void note_dates(Scan& scan) {
    for (Index i = 0; i < scan.size(); ++i) {
        const Token& token = scan.at(i);
        // A date that an earlier redaction removed separates cues from dates as it did then.
        if (token.type == Type::birth || token.type == Type::date) scan.note_date(i, i);
        if (token.claimed() || !(token.kind == Kind::number || token.is(month))) continue;
        const Index last = full_date_end(scan, i);
        if (last == none) continue;
        scan.note_date(i, last);
        i = last;
    }
}

void claim_dates(Scan& scan) {
    for (Index i = 0; i < scan.size(); ++i) {
        const Token& token = scan.at(i);
        if (token.is(birth_cue) && token.kind == Kind::word) claim_partial_birth(scan, i);
        if (token.date > 0 && !token.claimed()) decide_full_date(scan, i, i + token.date - 1);
    }
}

void claim_ages(Scan& scan) {
    constexpr int first_removed = 90;
    constexpr int last_plausible = 125;
    for (const Index i : scan.numbers()) {
        const Token& token = scan.at(i);
        if (token.claimed() || token.size() < 2 || token.size() > 3) continue;
        const int years = value_of(scan.text(i));
        if (years < first_removed || years > last_plausible) continue;
        const bool cued =
            marked_before(scan, i, 2, age_cue) || is_old_after(scan, i) || is_plain_age(scan, i);
        if (cued && !is_age_group(scan, i)) scan.claim(i, i, Type::age);
    }
}

}  // namespace wizdesk::privacy
