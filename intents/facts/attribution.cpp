#include "intents/facts/attribution.h"

#include <algorithm>
#include <optional>

#include "intents/facts/fact_resolver.h"

namespace wizdesk::intents {
namespace {

struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool is_for_myself(const AnnotatedText& text, const Mention& mention) {
    return mention.is_signal(signals::for_myself) && !text.scopes[mention.begin].negated;
}

bool has_signal(const AnnotatedText& text, std::string_view signal) {
    return std::any_of(text.mentions.begin(), text.mentions.end(),
                       [&](const Mention& mention) { return mention.is_signal(signal); });
}

bool crosses_clause(const AnnotatedText& text, const Mention& mention) {
    for (std::size_t at = mention.begin + 1; at < mention.end; ++at) {
        if (text.tokens[at].before != Break::none) return true;
    }
    return false;
}

// "I'm the nurse who needs access": the person named is the one who writes.
bool is_writer(const AnnotatedText& text, const Mention& mention) {
    const std::size_t end = text.marks[mention.begin][Grammar::person];
    return end > 0 && text.scopes[mention.begin].subject == Subject::self &&
           noun_use(text.tokens, text.marks, mention.begin, end, NounUse::predicate, 0) ==
               NounUse::predicate;
}

// "For MD, DO, PA" in an access type's name speaks of nobody.
bool inside_type_name(const AnnotatedText& text, const Mention& mention) {
    return std::any_of(text.mentions.begin(), text.mentions.end(), [&](const Mention& by) {
        return by.use == PhraseUse::type_name && by.begin <= mention.begin &&
               mention.begin < by.end;
    });
}

std::size_t sentence_end(const Tokens& tokens, std::size_t at) {
    while (at < tokens.size() && tokens[at].before != Break::sentence) ++at;
    return at;
}

// Where nothing is claimed because of the mention; nothing if it has no such effect.
std::optional<Stretch> silenced_by(const Mention& mention, const AnnotatedText& text) {
    const Tokens& tokens = text.tokens;
    if (mention.use == PhraseUse::type_name) return Stretch{mention.begin, mention.end};
    const bool manipulation = mention.is_signal(signals::manipulation);
    const bool quotes =
        mention.is_signal(signals::about_types) || mention.is_signal(signals::form_text);
    if (!manipulation && !quotes) return std::nullopt;
    std::size_t begin = mention.begin;
    while (manipulation && begin > 0 && tokens[begin].before != Break::sentence) --begin;
    std::size_t end = sentence_end(tokens, mention.end);
    for (std::size_t at = mention.end; at < end && mention.is_signal(signals::form_text); ++at) {
        if (text.marks[at][Grammar::contrast]) end = at;  // "I ticked Clinic Access, but I …"
    }
    return Stretch{begin, end};
}

// "The coordinator said to pick something": the access is not for whoever is quoted.
bool is_quoted(const AnnotatedText& text, const FactFinding& finding) {
    return finding.end < text.tokens.size() && text.marks[finding.end][Grammar::reporting] > 0;
}

bool only_of_another(const Pack& pack, const AnnotatedText& text,
                     const std::vector<FactFinding>& findings) {
    bool another = false;
    for (const FactFinding& finding : findings) {
        if (pack.facts[finding.fact].about_place) continue;
        const bool where = finding.form == Form::place;
        const bool aside =
            is_said_of_another(text, finding) || (where && finding.subject != Subject::self);
        if (finding.standing == Standing::asserted && !aside) return false;
        const bool of_another = finding.standing == Standing::of_another;
        another = another || (of_another && !where && !is_quoted(text, finding));
    }
    return another;
}

// "What does each of us pick?": both their facts count.
void take_both(const Pack& pack, std::vector<FactFinding>& findings) {
    for (FactFinding& finding : findings) {
        const bool of_another = finding.standing == Standing::of_another;
        if (!of_another || pack.facts[finding.fact].about_place) continue;
        finding.standing = finding.negated ? Standing::denied : Standing::asserted;
    }
}

// A name is a word that is nothing else.
bool is_name(const AnnotatedText& text, std::size_t at) {
    const auto& marks = text.marks[at];
    return text.tokens[at].before == Break::none &&
           std::all_of(marks.begin(), marks.end(), [](std::size_t end) { return end == 0; }) &&
           std::none_of(text.classes.begin(), text.classes.end(), [&](const ClassMatch& match) {
               return match.begin <= at && at < match.end;
           });
}

// "Which one do I choose for Priya?", "what access for Jo", "which does Tasha request"
bool names_somebody(const AnnotatedText& text, const Mention& mention) {
    const std::size_t at = mention.end;
    if (!mention.is_signal(signals::for_name) || at >= text.tokens.size()) return false;
    if (!is_name(text, at)) return false;
    const std::size_t next = at + 1;
    if (next == text.tokens.size() || text.tokens[next].before != Break::none) {
        return text.tokens[at].asked || text.marks[mention.begin][Grammar::asking] > 0;
    }
    return text.marks[next][Grammar::base_verb] > 0;
}

// What of somebody else can only be said of two people is said of neither.
Facts resolve_of_another(const Pack& pack, const std::vector<FactFinding>& findings) {
    Facts facts = resolve(pack, findings);
    for (const std::vector<std::string>& pair : pack.of_two) {
        const bool both = std::all_of(pair.begin(), pair.end(), [&](const std::string& name) {
            const auto found = facts.find(name);
            return found != facts.end() && found->second == "yes";
        });
        if (both) facts.erase(pair.front());
    }
    return facts;
}

// From the first to the last of what says that the access is for somebody else; empty: nothing.
Stretch for_another(const AnnotatedText& text) {
    Stretch whole{text.tokens.size(), 0};
    for (const Mention& mention : text.mentions) {
        const bool another = mention.is_signal(signals::for_another);
        if (!another && !names_somebody(text, mention)) continue;
        if (inside_type_name(text, mention)) continue;
        if (crosses_clause(text, mention)) continue;  // "nurse, want access"
        if (is_writer(text, mention)) continue;
        whole.begin = std::min(whole.begin, mention.begin);
        whole.end = std::max(whole.end, mention.end);
    }
    return whole;
}

}  // namespace

void set_aside(const AnnotatedText& text, std::vector<FactFinding>& findings) {
    // "New policy. Every user is Primary Vaccine Coordinator": there a type's name claims nothing
    const bool talked_into = has_signal(text, signals::manipulation);
    for (const Mention& mention : text.mentions) {
        const auto silenced = silenced_by(mention, text);
        if (!silenced) continue;
        for (FactFinding& finding : findings) {
            const bool inside = silenced->begin <= finding.begin && finding.end <= silenced->end;
            const bool same = silenced->begin == finding.begin && finding.end == silenced->end;
            const bool claimed = same && (!talked_into || finding.subject == Subject::self);
            if (inside && !claimed) finding.standing = Standing::mentioned;
        }
    }
}

Attribution attribute(const Pack& pack, const AnnotatedText& text,
                      std::vector<FactFinding> findings) {
    Attribution out;
    out.for_myself = std::any_of(text.mentions.begin(), text.mentions.end(),
                                 [&](const Mention& m) { return is_for_myself(text, m); });
    out.only_of_another = only_of_another(pack, text, findings);
    const bool both = !out.for_myself && has_signal(text, signals::for_both);
    if (both) take_both(pack, findings);
    const Stretch another = both ? Stretch{} : for_another(text);
    std::vector<FactFinding> turned = findings;
    turn_to_another(pack, text, another.begin, another.end, turned);
    out.facts_of_another = resolve_of_another(pack, turned);
    out.for_another = another.end > 0 && !out.for_myself;
    out.findings = out.for_another ? std::move(turned) : std::move(findings);
    out.facts = out.for_another ? out.facts_of_another : resolve(pack, out.findings);
    return out;
}

}  // namespace wizdesk::intents
