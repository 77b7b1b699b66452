#include <algorithm>

#include "bot/privacy/digit_groups.h"
#include "bot/privacy/rules.h"

namespace wizdesk::privacy {

namespace {

// What the words before a number say of it.
struct Claimant {
    bool person = false;    // "mrn", "patient", "policy id" …
    bool labelled = false;  // with "id", "number" or "#", or a cue that needs none
};

struct Value {
    Index last = -1;
    int characters = 0;
    int digits = 0;
};

bool is_value_joint(const Token& token) {
    return token.is_symbol('-') || token.is_symbol('.') || token.is_symbol('/');
}

void count(const Scan& scan, Value& value, Index k) {
    value.last = k;
    value.characters += static_cast<int>(scan.at(k).size());
    if (scan.at(k).kind == Kind::number) value.digits += static_cast<int>(scan.at(k).size());
}

// Letters that may be the first part of a number, as in "HX 4471-9982".
bool is_code_prefix(const Token& token) {
    return token.kind == Kind::word && token.shape == Shape::upper && token.size() <= 4 &&
           !(token.marks & (function_word | id_word | kept_number | state));
}

// The number, or mix of letters and digits, that starts at i: over dashes inside, and over single
// spaces between groups of digits.
Value value_at(const Scan& scan, Index i) {
    constexpr int longest = 20;
    Value value;
    for (Index k = i; value.characters < longest; ++k) {
        const Token& token = scan.at(k);
        if (token.claimed() || token.lines > 0) break;
        const bool letters = token.kind == Kind::word && (k == i || !token.spaced);
        const bool prefixed =
            k == i + 1 && token.kind == Kind::number && is_code_prefix(scan.at(i));
        const bool digit_group = token.kind == Kind::number &&
                                 (k == i || !token.spaced || scan.at(k - 1).kind == Kind::number);
        if (letters || digit_group || prefixed) {
            count(scan, value, k);
        } else if (!(k > i && is_value_joint(token) && scan.joined(k) && scan.joined(k + 1))) {
            break;
        }
    }
    return value;
}

bool is_year(std::string_view digits) {
    return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

// Claims the value at i if it looks like an identifier. True if it did.
bool claim_value(Scan& scan, Index i, bool labelled) {
    const Value value = value_at(scan, i);
    if (value.last < 0 || scan.at(i).date > 0) return false;
    const int least_digits = labelled ? 3 : 5;
    if (value.digits < least_digits || value.characters < 4 || value.characters > 20) return false;
    if (!labelled && is_year(scan.text(i, value.last))) return false;
    const bool leading_letters = scan.at(i).kind == Kind::word && scan.at(i).size() > 4;
    return !leading_letters && scan.claim(i, value.last, Type::id);
}

bool may_stand_between(const Scan& scan, Index k) {
    const Token& token = scan.at(k);
    return token.is(filler) || token.is(id_word) || token.is(id_cue) || token.is(id_owner) ||
           token.is(id_holder) || token.is(licence_cue) || token.is_symbol(':') ||
           token.is_symbol('#') || token.is_symbol('=') || token.is_symbol('-') ||
           token.is_symbol('(') || token.is_symbol(',') || token.is_symbol('\'') ||
           token.is_symbol('.') || token.is_symbol(')') || token.is(state) ||
           (token.kind == Kind::word && token.size() == 1 && token.shape != Shape::lower);
}

// Walks from the cue at i to the value it announces and claims that.
void claim_after(Scan& scan, Index i) {
    constexpr Index reach = 8;
    const Token& cue = scan.at(i);
    bool labelled = cue.is(id_cue) || cue.is(id_word);
    int fillers = 0;
    for (Index k = i + 1; k <= i + reach; ++k) {
        const Token& token = scan.at(k);
        if (token.kind == Kind::end || token.claimed() || token.lines > 1) return;
        const bool has_digits = value_at(scan, k).digits > 0;
        if (has_digits) {
            const bool announced = labelled || cue.is(id_owner) || cue.is(licence_cue);
            if (announced && !(cue.is(id_owner) && !labelled && fillers > 1))
                claim_value(scan, k, labelled);
            return;
        }
        if (token.is(kept_number) && !token.is(pin_cue) && !token.is(id_word)) return;
        if (!may_stand_between(scan, k) || ++fillers > 6) return;
        labelled = labelled || token.is(id_word) || token.is(id_cue) || token.is_symbol('#') ||
                   (token.is_symbol(':') && !cue.is(person));
    }
}

// "clinic account 12345" is the clinic's; "clinic's patient 55821" is not.
bool belongs_to_office(const Scan& scan, Index i) {
    if (!scan.at(i).is(id_holder) && !scan.at(i).is(id_word)) return false;
    constexpr Index reach = 2;
    return marked_before(scan, i, reach, kept_number | organisation | device_word);
}

// "his ID", "Ana Ruiz, ID 88422": an id without an owner's word is a person's after a pronoun or
// where a label would stand.
bool is_personal_id_word(const Scan& scan, Index i) {
    if (!scan.at(i).is(id_word) ||
        (scan.text(i) != "id" && scan.text(i) != "ID" && scan.text(i) != "Id"))
        return false;
    const Token& before = scan.at(i - 1);
    return before.is(pronoun) || before.kind == Kind::end || scan.at(i).lines > 0 ||
           before.is_symbol(',') || before.is_symbol('(') || before.is_symbol(';') ||
           before.claimed() || before.is(person);
}

}  // namespace

void claim_cued_ids(Scan& scan) {
    constexpr Marks cues = id_cue | id_owner | id_holder | licence_cue;
    if (scan.numbers().empty()) return;
    for (const Index i : scan.cues()) {
        const Token& token = scan.at(i);
        if (token.kind != Kind::word || token.claimed()) continue;
        const bool cue = (token.marks & cues) || is_personal_id_word(scan, i);
        if (cue && !belongs_to_office(scan, i)) claim_after(scan, i);
    }
}

}  // namespace wizdesk::privacy
