#include "intents/facts/fact_reader.h"

#include <algorithm>
#include <set>

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {
namespace {

bool covers(const FactFinding& outer, const FactFinding& inner) {
    return outer.begin <= inner.begin && inner.end <= outer.end;
}

std::size_t length(const FactFinding& finding) {
    return finding.end - finding.begin;
}

// "When she is not in": the "not" is hers.
constexpr const char* kAway = "{away}";

// Phrases that carry their own "not" must not be negated by that same word.
bool has_negation(const std::string& text) {
    static const std::set<std::string> words = {"not",     "no",   "never",  "neither",
                                                "without", "none", "nobody", "non",
                                                "zero",    "nor",  "outside"};
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ' && c != '|') {
            if (c != '=') word += c;
            continue;
        }
        if (words.contains(word)) return true;
        word.clear();
    }
    return false;
}

// "the coordinator's forms" says nothing of a coordinator; "for the health department's
// coordinator" still names the place.
bool is_owner(const AnnotatedText& text, const FactFinding& finding) {
    if (!text.tokens[finding.end - 1].owner) return false;
    for (std::size_t at = finding.begin; at < finding.end; ++at) {
        if (text.marks[at][Grammar::place] == finding.end) return false;
    }
    return true;
}

// "In New London, prep school nurses" does not say where the person works, and "not CVP, but we
// do give shots" does not say that they do not.
bool crosses_clause(const AnnotatedText& text, const PhraseMatch& match) {
    for (std::size_t at = match.begin + 1; at < match.end; ++at) {
        if (text.tokens[at].before != Break::none || text.marks[at][Grammar::contrast]) return true;
    }
    return false;
}

// "… vaccines, do those go into the system": what begins as a claim ends as a question.
bool runs_into_question(const AnnotatedText& text, const FactFinding& finding) {
    for (std::size_t at = finding.begin + 1; at < finding.end; ++at) {
        if (text.tokens[at].before != Break::none) return text.scopes[finding.end - 1].question;
    }
    return false;
}

bool negated_inside(const AnnotatedText& text, const FactFinding& finding) {
    for (std::size_t at = finding.begin + 1; at < finding.end; ++at) {
        if (text.scopes[at].negated && !text.scopes[finding.begin].negated) return true;
    }
    return false;
}

}  // namespace

FactReader::FactReader(const Pack& pack, PhraseSet& phrases)
    : pack_(pack), first_phrase_(phrases.phrase_count()) {
    for (std::size_t f = 0; f < pack.facts.size(); ++f) {
        for (std::size_t v = 0; v < pack.facts[f].values.size(); ++v) {
            for (const FactPhrase& phrase : pack.facts[f].values[v].phrases) {
                try {
                    phrases.add_phrase(phrase.text);
                } catch (const PhraseError& error) {
                    throw PackError(phrase.place.file, phrase.place.line, phrase.place.column,
                                    error.what());
                }
                meanings_.push_back({f, v, phrase.form, has_negation(phrase.text),
                                     phrase.text.find(kAway) != std::string::npos,
                                     meanings_.size()});
            }
        }
    }
}

std::vector<FactFinding> FactReader::candidates(const AnnotatedText& text) const {
    std::vector<FactFinding> found;
    for (const PhraseMatch& match : text.phrases) {
        if (match.phrase < first_phrase_ || match.phrase >= first_phrase_ + meanings_.size())
            continue;
        const Meaning& meaning = meanings_[match.phrase - first_phrase_];
        const bool noun = meaning.form == Form::place || meaning.form == Form::role;
        if ((noun || meaning.negative) && crosses_clause(text, match)) continue;
        found.push_back({meaning.fact, meaning.value, meaning.form, Standing::mentioned,
                         match.begin, match.end, match.phrase, Subject::none, meaning.of_absence});
    }
    return found;
}

namespace {

// A noun inside a longer noun says nothing of its own ("nurse" in "nurse practitioner"), and of two
// values of one fact the longer phrase says more ("not enrolled" against "enrolled").
bool outdone(const FactFinding& finding, const FactFinding& by, bool by_denial) {
    if (&finding == &by || !covers(by, finding)) return false;
    const bool longer = length(by) > length(finding);
    // "for the director of our health department" names the place, and who is meant there
    if (finding.form == Form::role && by.form == Form::place) return false;
    if (finding.fact == by.fact)
        return longer || (length(by) == length(finding) && by.value < finding.value);
    // "cover for the coordinator": the noun is what is done something with, not who does it
    const bool governs = by.form == Form::role || by.form == Form::deed || by_denial;
    return longer && finding.form == Form::role && governs;
}

}  // namespace

bool FactReader::denies(const FactFinding& finding) const {
    const Meaning& meaning = meanings_[finding.phrase - first_phrase_];
    return meaning.form == Form::statement && (meaning.negative || meaning.of_absence);
}

std::vector<FactFinding> FactReader::read(const AnnotatedText& text) const {
    const std::vector<FactFinding> all = candidates(text);
    std::vector<FactFinding> kept;
    for (const FactFinding& finding : all) {
        const bool lost = std::any_of(all.begin(), all.end(), [&](const FactFinding& by) {
            return outdone(finding, by, denies(by));
        });
        if (!lost) kept.push_back(finding);
    }
    judge(text, kept);
    return kept;
}

void FactReader::judge(const AnnotatedText& text, std::vector<FactFinding>& findings) const {
    NounUse earlier = NounUse::predicate;
    std::size_t earlier_end = 0;
    for (FactFinding& finding : findings) {
        NounUse use = NounUse::predicate;
        if (finding.form == Form::role) {
            const bool same_noun = finding.begin < earlier_end;
            use = noun_use(text.tokens, text.marks, finding.begin, finding.end, earlier,
                           same_noun ? 0 : earlier_end);
            earlier = use;
            earlier_end = std::max(earlier_end, finding.end);
        }
        finding.subject = text.scopes[finding.begin].subject;
        finding.negated = is_negated(text, finding);
        finding.standing = standing(text, finding, use);
    }
}

bool FactReader::is_negated(const AnnotatedText& text, const FactFinding& finding) const {
    const Meaning& meaning = meanings_[finding.phrase - first_phrase_];
    const Scope& first = text.scopes[finding.begin];
    const Scope& last = text.scopes[finding.end - 1];
    if (first.untrue || last.untrue) return meaning.negative || last.negated;
    if (meaning.negative || meaning.of_absence) return false;
    return first.negated || negated_inside(text, finding);
}

Standing FactReader::standing(const AnnotatedText& text, const FactFinding& finding,
                              NounUse use) const {
    const Scope& scope = text.scopes[finding.begin];
    const bool about_place = pack_.facts[finding.fact].about_place;
    if (scope.doubted) return Standing::doubted;
    const bool ends = finding.form == Form::deed && text.marks[finding.begin][Grammar::past] > 0;
    if (scope.past || ends) return Standing::past;  // "we gave up our shots"
    const bool asks = scope.question && scope.subject != Subject::self;
    const bool ends_asking = finding.form == Form::deed && runs_into_question(text, finding);
    const bool asks_self = (scope.question || ends_asking) && finding.form != Form::role &&
                           finding.form != Form::place;
    if (finding.form == Form::role && !scope.owned) {
        if (is_owner(text, finding)) return Standing::mentioned;
        if (use == NounUse::former) return Standing::past;
        if (use == NounUse::fragment && scope.question) return Standing::mentioned;
        if (use == NounUse::object) return Standing::of_another;
        if (use == NounUse::subject) return asks ? Standing::mentioned : Standing::of_another;
        if (scope.subject == Subject::another) return Standing::of_another;
    }
    if (asks || asks_self) return Standing::mentioned;
    const bool echoed = text.tokens[finding.begin].asked && scope.subject == Subject::none;
    if (echoed && finding.form == Form::statement) return Standing::mentioned;  // "CVP? CVFA?"
    // "… when the coordinator is out" is claimed whoever is the subject of it
    const bool personal = !about_place && finding.form != Form::statement;
    if (scope.subject == Subject::another && personal) return Standing::of_another;
    if (scope.subject == Subject::you) return Standing::mentioned;
    return finding.negated ? Standing::denied : Standing::asserted;
}

}  // namespace wizdesk::intents
