#include <algorithm>
#include <string>
#include <unordered_set>

#include "bot/privacy/digit_groups.h"
#include "bot/privacy/rules.h"

namespace wizdesk::privacy {
namespace {

constexpr Index none = -1;

bool is_capital(const Token& token) {
    return token.shape != Shape::lower;
}

bool is_listed(const Token& token) {
    return token.is(first_name) || token.is(last_name);
}

bool is_initial(const Token& token) {
    return token.kind == Kind::word && token.size() == 1 && is_capital(token) && !token.claimed();
}

// A word that can be a name's at all: no role, product, function word …
bool may_be_name(const Token& token) {
    if (token.kind != Kind::word || token.claimed() || token.size() < 2) return false;
    if (token.is(function_word) && !token.is(first_name)) return false;
    constexpr Marks cues = id_cue | id_holder | kept_number | licence_cue | phone_cue | birth_cue;
    if (token.is(never_name) || token.is(credential)) return false;
    if ((token.marks & cues) && !is_listed(token)) return false;
    return is_listed(token) || !(token.marks & (town | ordinary | title));
}

// Capitalised behind a clear cue: "Grace" and "Hartford" only as they stand in a list of names.
bool is_cued_name(const Token& token) {
    return is_capital(token) && may_be_name(token);
}

// Without a cue: an ordinary word or a town is no name even if it is one elsewhere.
bool is_certain_name(const Token& token) {
    return may_be_name(token) && is_listed(token) && !(token.marks & (ordinary | town));
}

bool is_name_joint(const Scan& scan, Index k) {
    const Token& token = scan.at(k);
    return (token.is_symbol('-') || token.is_symbol('\'')) && scan.joined(k) && scan.joined(k + 1);
}

// Past an initial and its dot at k: the token behind it.
Index past_initial(const Scan& scan, Index k) {
    return scan.at(k + 1).is_symbol('.') && scan.joined(k + 1) ? k + 2 : k + 1;
}

// Behind an initial any capitalised word is a name: "John Q. Public".
bool is_name_behind_initial(const Token& token) {
    return is_cued_name(token) ||
           (token.kind == Kind::word && token.size() > 1 && is_capital(token) && !token.claimed() &&
            !(token.marks & (function_word | organisation | credential)));
}

// The next word of a name behind its token at `last`, or `none`; sets `counts` if it is a whole
// word and not a part of a hyphenated one.
Index next_name_word(const Scan& scan, Index last, bool& counts) {
    Index k = last + 1;
    counts = false;
    if (!scan.same_line(k)) return none;
    if (is_name_joint(scan, k)) return is_cued_name(scan.at(k + 1)) ? k + 1 : none;
    if (!scan.at(k).spaced) return none;
    counts = true;
    if (is_initial(scan.at(k))) {
        const Index behind = past_initial(scan, k);
        if (scan.same_line(behind) && is_name_behind_initial(scan.at(behind))) return behind;
        return scan.text(k) == "I" ? none : behind - 1;
    }
    while (scan.at(k).is(particle) && !scan.at(k).claimed() && scan.same_line(k + 1)) {
        ++k;
        if (is_name_joint(scan, k)) ++k;  // "Al-Hassan"
    }
    // "Rivera June 10th": a month behind a name begins a date.
    return is_cued_name(scan.at(k)) && !scan.at(k).is(month) ? k : none;
}

// The last token of the name that starts at i: up to `most` words, with initials, particles,
// hyphens and "Jr". i must be a name's word.
Index name_end(const Scan& scan, Index i, int most) {
    Index last = i;
    int words = 1;
    bool counts = false;
    while (words < most) {
        const Index next = next_name_word(scan, last, counts);
        if (next == none) break;
        last = next;
        words += counts ? 1 : 0;
    }
    const Index suffix = scan.at(last + 1).is_symbol(',') ? last + 2 : last + 1;
    const bool follows = scan.at(suffix).is(name_suffix) && is_capital(scan.at(suffix));
    return follows && scan.same_line(suffix) ? suffix : last;
}

// "Katherine Brennan School", "St. Francis": the name of a place, not of a person.
bool names_organisation(const Scan& scan, Index first, Index last) {
    if (scan.same_line(last + 1) && scan.at(last + 1).is(organisation)) return true;
    Index before = first - 1;
    if (scan.at(before).is_symbol('.')) --before;
    const std::string_view saint = scan.text(before);
    return saint == "St" || saint == "st" || saint == "Saint" || saint == "ST" ||
           saint == "Mount" || saint == "Mt";
}

// Endings of words that say something of a name and are none: "misspelled".
bool is_remark(std::string_view word) {
    for (const std::string_view ending : {"ed", "ing", "ly", "able", "ive", "ful", "less", "tion"})
        if (word.ends_with(ending)) return true;
    return false;
}

bool is_small_name(const Token& token) {
    return may_be_name(token) && !(token.marks & (ordinary | town));
}

// The last token of a name in lower case that starts at i: the words behind it that are no ordinary
// ones, with initials and "jr".
Index small_name_end(const Scan& scan, Index i) {
    Index last = i;
    for (int words = 1; words < 3; ++words) {
        Index k = last + 1;
        const bool initial = scan.at(k).kind == Kind::word && scan.at(k).size() == 1 &&
                             scan.at(k + 1).is_symbol('.') && !scan.at(k).claimed();
        if (initial) k += 2;
        if (!scan.same_line(k) || !scan.at(k).spaced || !is_small_name(scan.at(k))) break;
        last = k;
    }
    return scan.at(last + 1).is(name_suffix) && scan.same_line(last + 1) ? last + 1 : last;
}

// A name in lower case: a listed word, or behind a strong cue any that is no ordinary one.
bool claim_small_name(Scan& scan, Index i, bool cue_is_strong) {
    if (!is_small_name(scan.at(i))) return false;
    const bool taken = is_certain_name(scan.at(i)) || (cue_is_strong && !is_remark(scan.text(i)));
    const Index last = small_name_end(scan, i);
    return taken && !names_organisation(scan, i, last) && scan.claim(i, last, Type::name);
}

// "De La Rosa": the first word of a name behind its particles, or i itself.
Index past_particles(const Scan& scan, Index i) {
    Index k = i;
    while (k - i < 2 && scan.at(k).is(particle) && is_capital(scan.at(k)) &&
           scan.same_line(k + 1)) {
        ++k;
        if (is_name_joint(scan, k)) ++k;
    }
    return k;
}

bool claim_any_name(Scan& scan, Index i, bool cue_is_strong) {
    const Index start = past_particles(scan, i);
    if (is_cued_name(scan.at(start))) {
        const Index last = name_end(scan, start, 5);
        return !names_organisation(scan, i, last) && scan.claim(i, last, Type::name);
    }
    const Index behind = past_initial(scan, i);
    if (is_initial(scan.at(i)) && behind > i + 1 && is_name_behind_initial(scan.at(behind))) {
        const Index last = name_end(scan, behind, 2);
        return !names_organisation(scan, i, last) && scan.claim(i, last, Type::name);
    }
    return scan.at(i).shape == Shape::lower && claim_small_name(scan, i, cue_is_strong);
}

// ---- cues ----

// "clinic name: Maple Pediatrics", "user name", "the name of our practice".
bool is_name_of_thing(const Scan& scan, Index name) {
    const Token& before = scan.at(name - 1);
    const bool thing = before.marks & (organisation | never_name | kept_number);
    return (thing && !before.is(name_part)) || scan.text(name + 1) == "of";
}

// "my name is Dana", "Last name: Ortega", "last name Ortega".
void claim_after_name_word(Scan& scan, Index i) {
    if (is_name_of_thing(scan, i)) return;
    bool linked = scan.at(i - 1).is(name_part) && scan.at(i - 1).kind == Kind::word;
    constexpr Index reach = 3;
    for (Index k = i + 1; k <= i + reach; ++k) {
        const Token& token = scan.at(k);
        const bool link = token.is_symbol(':') || token.is_symbol('=') || token.is_symbol('-') ||
                          token.is(is_word) || token.is_symbol('\'');
        if (link && token.kind != Kind::end) {
            linked = true;
            continue;
        }
        const bool plural = scan.text(k - 1) == "are" || scan.text(k - 1) == "son";
        if (linked && token.lines < 2) claim_any_name(scan, k, k > i + 1 && !plural);
        return;
    }
}

// "a patient named Ana", "me llamo Ana". A school may be named as well, so that unlisted names
// need a person before the cue.
void claim_after_called(Scan& scan, Index i) {
    const bool person_before = marked_before(scan, i, 4, person | people | pronoun);
    const bool speaker = scan.text(i) == "llamo" || scan.text(i) == "llama";
    const Token& next = scan.at(i + 1);
    if (person_before || speaker || is_certain_name(next)) claim_any_name(scan, i + 1, speaker);
}

// "my son Liam", "Pt: DeShawn", "mom, Tiffany", "her patient is Ana".
void claim_after_person(Scan& scan, Index i) {
    Index k = i + 1;
    const Token& mark = scan.at(k);
    if (mark.is_symbol(':') || mark.is_symbol('(') || mark.is_symbol('-') || mark.is_symbol('=')) {
        ++k;
    } else if (mark.is_symbol(',')) {
        const bool pair = is_cued_name(scan.at(k + 1)) && name_end(scan, k + 1, 2) > k + 1;
        if (!scan.at(k + 1).is(first_name) && !pair) return;
        ++k;
    } else if (mark.is(is_word) && scan.same_line(k)) {
        if (!is_certain_name(scan.at(k + 1)) || !is_capital(scan.at(k + 1))) return;
        ++k;
    }
    if (scan.at(k).lines > 0 && !mark.is_symbol(':')) return;
    if (!claim_any_name(scan, k, false)) return;
}

// "my kids Liam and Noah", "patients Ana Ruiz, Bo Li".
void claim_list_after_people(Scan& scan, Index i) {
    constexpr int most = 8;
    Index k = i + 1;
    if (scan.at(k).is_symbol(':') || scan.at(k).is_symbol(',') || scan.at(k).is_symbol('(')) ++k;
    for (int n = 0; n < most; ++n) {
        const bool name = n == 0 ? scan.at(k).is(first_name) : true;
        if (!name || !is_cued_name(scan.at(k))) return;
        const Index last = name_end(scan, k, 3);
        if (names_organisation(scan, k, last) || !scan.claim(k, last, Type::name)) return;
        k = last + 1;
        if (scan.at(k).is_symbol(',')) ++k;
        if (scan.text(k) == "and" || scan.at(k).is_symbol('&') || scan.text(k) == "y") ++k;
        if (k == last + 1) return;
    }
}

// "Dr. Adeyemi", "mrs lopez".
void claim_after_title(Scan& scan, Index i) {
    const Index k = scan.at(i + 1).is_symbol('.') ? i + 2 : i + 1;
    if (!scan.same_line(k)) return;
    const bool nurse = scan.text(i) == "nurse" || scan.text(i) == "Nurse";
    if (nurse && !(is_certain_name(scan.at(k)) && is_capital(scan.at(k)))) return;
    claim_any_name(scan, k, false);
}

// "Emergency contact: Thandiwe Mbeki", "Re: Emma Smith".
void claim_after_label(Scan& scan, Index k) {
    if (!is_cued_name(scan.at(k)) || !scan.same_line(k)) return;
    const Index last = name_end(scan, k, 3);
    const bool enough = last > k || is_certain_name(scan.at(k));
    if (enough && !names_organisation(scan, k, last)) scan.claim(k, last, Type::name);
}

// "I'm Dana", "this is Dana Whitfield from …": a listed first name, or two words that are no
// ordinary ones.
void claim_after_intro(Scan& scan, Index k) {
    const Token& first = scan.at(k);
    if (!scan.same_line(k) || first.kind != Kind::word) return;
    const Index second = name_end(scan, k, 2);
    const bool unknown_pair = is_cued_name(first) && first.shape == Shape::capital && second > k &&
                              scan.at(second).shape == Shape::capital;
    const bool listed = is_certain_name(first) && first.is(first_name);
    if (listed || unknown_pair) claim_any_name(scan, k, false);
}

// ---- beside a date or an id ----

bool is_identity(const Token& token) {
    switch (token.type) {
        case Type::ssn:
        case Type::itin:
        case Type::mbi:
        case Type::id:
        case Type::birth:
        case Type::date:
        case Type::phone:
        case Type::email:
        case Type::address:
            return true;
        default:
            return token.date > 0;
    }
}

// What follows a name of the person it is of.
enum class Identity { missing, date, announced };

// Over punctuation and the words that announce it: "Ana Ruiz (DOB 1/9/2016", "Ana Ruiz, her MRN is
// 5582". A date that nothing announces counts only with no word between.
Identity identity_behind(const Scan& scan, Index i) {
    constexpr Index reach = 7;
    bool announced = false;
    bool words = false;
    for (Index k = i + 1; k <= i + reach; ++k) {
        const Token& token = scan.at(k);
        if (token.kind == Kind::end || token.lines > 1) break;
        const bool plain_date = token.date > 0 && token.type != Type::birth;
        if (is_identity(token) && (announced || !plain_date)) return Identity::announced;
        if (is_identity(token)) return words ? Identity::missing : Identity::date;
        if (token.kind != Kind::word) continue;
        announced = announced || (token.marks & (birth_cue | id_cue | id_owner | id_holder |
                                                 id_word | ssn_cue | phone_cue | licence_cue));
        words = words || token.is(filler);
        if (!announced && !(token.marks & (filler | credential)) && scan.text(k) != "date") break;
    }
    return Identity::missing;
}

bool identity_follows(const Scan& scan, Index i) {
    return identity_behind(scan, i) != Identity::missing;
}

// The end of the run of capitalised words at i, which must not hold an ordinary one.
struct NameRun {
    Index last = none;
    int words = 0;
    bool listed = false;
};

NameRun name_run(const Scan& scan, Index i) {
    NameRun run;
    if (!is_cued_name(scan.at(i))) return run;
    run.last = name_end(scan, i, 4);
    for (Index k = i; k <= run.last; ++k) {
        run.words += scan.at(k).kind == Kind::word && scan.at(k).size() > 1 ? 1 : 0;
        run.listed = run.listed || is_certain_name(scan.at(k));
    }
    return run;
}

// "Ruiz, Ana" with a date or id behind, or both words in the lists.
bool claim_reversed_name(Scan& scan, Index i) {
    const NameRun surname = name_run(scan, i);
    if (surname.last == none || surname.words > 2) return false;
    const Index comma = surname.last + 1;
    if (!scan.at(comma).is_symbol(',') && !scan.at(comma).is_symbol('^')) return false;
    if (!scan.same_line(comma + 1) || !is_cued_name(scan.at(comma + 1))) return false;
    const Index last = name_end(scan, comma + 1, 2);
    const bool listed = scan.at(i).is(last_name) && is_certain_name(scan.at(comma + 1)) &&
                        scan.at(comma + 1).is(first_name) && !scan.at(i).is(town) &&
                        !scan.at(i).is(ordinary);
    if (!listed && !identity_follows(scan, last)) return false;
    return scan.claim(i, last, Type::name);
}

// "Liam Ortega dob 4/12/2019", "liam ortega 4/12/2019".
bool claim_beside_identity(Scan& scan, Index i) {
    const NameRun run = name_run(scan, i);
    if (run.last != none) {
        const bool enough = run.words >= 2 || (run.listed && scan.at(i).is(first_name));
        return enough && identity_follows(scan, run.last) &&
               !names_organisation(scan, i, run.last) && scan.claim(i, run.last, Type::name);
    }
    const bool small_pair = scan.at(i).shape == Shape::lower && is_small_name(scan.at(i)) &&
                            scan.at(i + 1).shape == Shape::lower && is_small_name(scan.at(i + 1)) &&
                            scan.same_line(i + 1) && scan.at(i + 1).spaced &&
                            !is_remark(scan.text(i)) && !is_remark(scan.text(i + 1));
    if (!small_pair) return false;
    const Identity identity = identity_behind(scan, i + 1);
    const bool enough = identity == Identity::announced ||
                        (identity == Identity::date && is_certain_name(scan.at(i)));
    return enough && scan.claim(i, i + 1, Type::name);
}

// "DOB 1/9/2016 Ana Ruiz", "MRN 5582: Ana Ruiz".
bool claim_behind_identity(Scan& scan, Index i) {
    Index k = i - 1;
    while (i - k <= 2 && scan.at(k).kind == Kind::symbol && !scan.at(k).is_symbol('.')) --k;
    const Token& before = scan.at(k);
    const bool behind = before.claimed() ? is_identity(before) && before.type != Type::phone
                                         : before.date_before > 0;
    if (!behind || scan.at(i).lines > 0) return false;
    const NameRun run = name_run(scan, i);
    return run.last != none && run.words >= 2 && run.listed &&
           !names_organisation(scan, i, run.last) && scan.claim(i, run.last, Type::name);
}

// ---- without a cue ----

// "Emma Johnson": a listed first or last name beside a word that is no ordinary one.
bool claim_listed_pair(Scan& scan, Index i) {
    const Token& first = scan.at(i);
    if (!is_capital(first) || scan.at(i - 1).is(title)) return false;
    const NameRun run = name_run(scan, i);
    const bool first_listed = first.is(first_name) && is_certain_name(first);
    const bool last_listed =
        run.last != none && scan.at(run.last).is(last_name) && is_certain_name(scan.at(run.last));
    if (!first_listed && !last_listed) return false;
    if (run.words < 2 || names_organisation(scan, i, run.last)) return false;
    if (scan.at(run.last).is(town) && !scan.at(run.last).is(last_name)) return false;
    return scan.claim(i, run.last, Type::name);
}

bool ends_line(const Scan& scan, Index last) {
    const Token& next = scan.at(last + 1);
    return next.kind == Kind::end || next.lines > 0 || next.is_symbol(',');
}

// "Thank you,\nGwen Abernathy, RN", "- Tamika": a line of nothing but a name at the end of a
// letter.
bool claim_signature(Scan& scan, Index i) {
    const bool dash = scan.at(i - 1).is_symbol('-') &&
                      (scan.at(i - 1).lines > 0 || scan.at(i - 2).kind == Kind::end);
    if (!dash && scan.at(i).lines == 0) return false;
    Index k = i - 1;
    while (scan.at(k).kind == Kind::symbol && i - k < 4) --k;
    if (!dash && !scan.at(k).is(closing)) return false;
    const bool initial = is_initial(scan.at(i)) && past_initial(scan, i) > i + 1;
    const NameRun run = name_run(scan, initial ? past_initial(scan, i) : i);
    if (run.last == none || !ends_line(scan, run.last)) return false;
    const bool enough = dash ? run.listed : run.words >= 2 || run.listed || initial;
    return enough && scan.claim(i, run.last, Type::name);
}

// "the record for Bartholomew Quigley", "Oluwaseun's shots".
bool claim_owner_of_record(Scan& scan, Index i) {
    const std::string_view word = scan.text(i - 1);
    const bool owner = (word == "for" || word == "of") && scan.at(i - 2).is(record_word);
    const NameRun run = name_run(scan, i);
    if (run.last == none) return false;
    const Index possessive = run.last + 1;
    const bool owned = scan.at(possessive).is_symbol('\'') && scan.text(possessive + 1) == "s" &&
                       (scan.at(possessive + 2).marks & (record_word | birth_cue | person));
    if (!owner && !owned) return false;
    const bool enough = owned || run.words >= 2 || (run.listed && scan.at(i).is(first_name));
    return enough && !names_organisation(scan, i, run.last) && scan.claim(i, run.last, Type::name);
}

// "Kathy here from the clinic".
bool claim_speaker_here(Scan& scan, Index i) {
    return scan.at(i).is(first_name) && is_certain_name(scan.at(i)) && is_capital(scan.at(i)) &&
           scan.text(i + 1) == "here" && scan.claim(i, i, Type::name);
}

void claim_cued(Scan& scan, Index i) {
    const Token& token = scan.at(i);
    if (token.is(name_word)) claim_after_name_word(scan, i);
    if (token.is(called)) claim_after_called(scan, i);
    if (token.is(person)) claim_after_person(scan, i);
    if (token.is(people)) claim_list_after_people(scan, i);
    if (token.is(title)) claim_after_title(scan, i);
    if (token.is(self_intro)) claim_after_intro(scan, i + 1);
    const bool presented = scan.text(i - 1) == "this" || scan.text(i - 1) == "This";
    if (token.is(is_word) && presented) claim_after_intro(scan, i + 1);
    if (token.is(person) && scan.text(i + 1) == "of" &&
        (!token.is(id_owner) || is_certain_name(scan.at(i + 2))))
        claim_any_name(scan, i + 2, false);
    if (token.is(name_label) && scan.at(i + 1).is_symbol(':')) claim_after_label(scan, i + 2);
}

std::string in_lower_case(std::string_view word) {
    std::string lower(word);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

// A name that was removed once is removed wherever its words stand in the message.
void claim_repetitions(Scan& scan) {
    std::unordered_set<std::string> seen;
    const auto tells = [](const Token& token) {
        return token.kind == Kind::word && token.size() >= 3 &&
               !(token.marks & (ordinary | town | never_name | function_word | particle));
    };
    for (Index i = 0; i < scan.size(); ++i)
        if (scan.at(i).type == Type::name && tells(scan.at(i)))
            seen.insert(in_lower_case(scan.text(i)));
    if (seen.empty()) return;
    for (Index i = 0; i < scan.size(); ++i) {
        if (scan.at(i).claimed() || !tells(scan.at(i))) continue;
        if (!seen.contains(in_lower_case(scan.text(i))) || names_organisation(scan, i, i)) continue;
        const bool initial = scan.at(i - 1).is_symbol('.') && is_initial(scan.at(i - 2));
        scan.claim(initial ? i - 2 : i, i, Type::name);
    }
}

}  // namespace

void claim_names(Scan& scan) {
    for (const Index i : scan.cues())
        if (!scan.at(i).claimed()) claim_cued(scan, i);
    for (Index i = 0; i < scan.size(); ++i) {
        const Token& token = scan.at(i);
        if (token.kind != Kind::word || token.claimed()) continue;
        if (is_initial(token)) claim_signature(scan, i);
        if (is_capital(token) ? !may_be_name(token) : !is_small_name(token)) continue;
        if (claim_reversed_name(scan, i) || claim_beside_identity(scan, i)) continue;
        if (claim_behind_identity(scan, i) || claim_listed_pair(scan, i)) continue;
        if (claim_owner_of_record(scan, i) || claim_speaker_here(scan, i)) continue;
        claim_signature(scan, i);
    }
    claim_repetitions(scan);
}

}  // namespace wizdesk::privacy
