#include "bot/privacy/digit_groups.h"
#include "bot/privacy/rules.h"

namespace wizdesk::privacy {

namespace {

constexpr Index no_value = -1;

// The last token before the next white space, without the punctuation that closes a sentence.
Index value_end(const Scan& scan, Index i) {
    Index last = i;
    while (scan.joined(last + 1) && !scan.at(last + 1).claimed()) ++last;
    constexpr std::string_view closing_marks = ".,;:)\"'?";
    while (last > i && scan.at(last).kind == Kind::symbol &&
           closing_marks.find(scan.at(last).symbol) != std::string_view::npos)
        --last;
    return last;
}

// The last token before the closing quotation mark, or no_value.
Index quote_end(const Scan& scan, Index i, char mark) {
    constexpr Index longest = 8;
    for (Index k = i + 1; k <= i + longest; ++k)
        if (scan.at(k).is_symbol(mark)) return k - 1;
    return no_value;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

bool has_inner_symbol(const Scan& scan, Index first, Index last) {
    for (Index k = first; k <= last; ++k) {
        const char c = scan.at(k).symbol;
        if (c == '!' || c == '@' || c == '$' || c == '%' || c == '^' || c == '&' || c == '*' ||
            c == '#' || c == '_')
            return true;
    }
    return false;
}

// How a value is joined to its cue decides what may be one.
// "pw x1", "password is x", "password for the site is x1", "password: x"
enum class Link { none, verb, far_verb, mark };

// A value that words stand before may be anything that has a number in it; "90 days" is no secret.
bool is_telling(std::string_view value) {
    std::size_t digits = 0;
    for (const char c : value) digits += c >= '0' && c <= '9' ? 1 : 0;
    return digits > 0 && (digits < value.size() || digits >= 4);
}

bool is_secret(const Scan& scan, Index first, Index last, Link link) {
    const std::string_view value = scan.text(first, last);
    if (value.size() < 3) return false;
    if (has_digit(value)) return link != Link::far_verb || is_telling(value);
    const Token& token = scan.at(first);
    if (token.kind != Kind::word || link == Link::far_verb) return false;
    if (has_inner_symbol(scan, first, last) && !token.is(function_word)) return link != Link::none;
    if (link == Link::none || token.marks & (ordinary | function_word | never_name)) return false;
    const bool ends = scan.sentence_starts(last + 1) || scan.at(last + 1).kind != Kind::word ||
                      scan.at(last + 1).is(function_word);
    return value.size() >= 4 && (link == Link::mark || ends);
}

bool opens_quote(const Token& token) {
    return token.is_symbol('"') || (token.is_symbol('\'') && token.spaced);
}

// Digits in groups belong together: "55 12 98".
Index with_more_groups(const Scan& scan, Index last) {
    while (scan.at(last).kind == Kind::number && scan.at(last + 1).kind == Kind::number &&
           scan.same_line(last + 1) && scan.at(last + 1).size() <= 4)
        ++last;
    return last;
}

// Claims the value at k, which is joined to its cue by `link`.
void claim_value(Scan& scan, Index k, Link link) {
    const Token& before = scan.at(k - 1);
    const Index quoted = opens_quote(before) ? quote_end(scan, k, before.symbol) : no_value;
    if (quoted != no_value) {
        scan.claim(k, quoted, Type::secret);
        return;
    }
    const Index last = with_more_groups(scan, value_end(scan, k));
    if (is_secret(scan, k, last, link)) scan.claim(k, last, Type::secret);
}

// What a token between a cue and its value means.
enum class Step { value, passed, qualified, verb, mark };

Step step_at(const Scan& scan, Index k, Link link) {
    const Token& token = scan.at(k);
    if (token.is_symbol(':') || token.is_symbol('=')) return Step::mark;
    if (opens_quote(token) || token.is_symbol('-') || token.is_symbol('(') ||
        token.is_symbol('#') || token.is_symbol('\''))
        return Step::passed;
    if (link == Link::mark || token.kind != Kind::word) return Step::value;
    if (token.is(is_word)) return Step::verb;
    if (token.marks & (id_word | secret_cue | pin_cue | code_word)) return Step::passed;
    if (scan.text(k) == "to" || scan.text(k) == "of" || scan.text(k) == "be") return Step::passed;
    const bool plain = link == Link::none && token.shape == Shape::lower && !scan.joined(k + 1);
    const bool word = token.marks & (filler | ordinary | function_word);
    return token.is(filler) || (plain && word) ? Step::qualified : Step::value;
}

// Walks over what may stand between a cue at i and its value.
void claim_value_after(Scan& scan, Index i) {
    constexpr Index reach = 8;
    Link link = Link::none;
    bool qualified = false;  // "pin for my …": what follows is what the pin is for
    for (Index k = i + 1; k <= i + reach; ++k) {
        const Token& token = scan.at(k);
        if (token.kind == Kind::end || token.claimed() || scan.sentence_starts(k)) return;
        const Step step = step_at(scan, k, link);
        if (step == Step::mark) link = Link::mark;
        if (step == Step::verb) link = qualified ? Link::far_verb : Link::verb;
        if (step == Step::qualified) qualified = qualified || link == Link::none;
        if (step != Step::value) continue;
        if (link != Link::none || !qualified) claim_value(scan, k, link);
        return;
    }
}

// A PIN of an office ("VFC PIN 070123") is no secret; the word beside it tells.
bool is_office_pin(const Scan& scan, Index i) {
    constexpr Index reach = 3;
    for (Index k = i - reach; k <= i + reach + 1; ++k) {
        if (k == i) continue;
        const Token& token = scan.at(k);
        if ((token.is(kept_number) && !token.is(pin_cue)) || token.is(organisation)) return true;
    }
    return false;
}

}  // namespace

void claim_secrets(Scan& scan) {
    if (!scan.mentions(secret_cue | pin_cue | code_word)) return;
    for (const Index i : scan.cues()) {
        const Token& token = scan.at(i);
        const bool secret_code = token.is(code_word) && scan.at(i - 1).is(code_kind);
        const bool pin = token.is(pin_cue) && !is_office_pin(scan, i);
        if (token.is(secret_cue) || secret_code || pin) claim_value_after(scan, i);
    }
}

}  // namespace wizdesk::privacy
