#include "intents/facts/fact_resolver.h"

#include <algorithm>
#include <map>

namespace wizdesk::intents {
bool is_said_of_another(const AnnotatedText& text, const FactFinding& finding) {
    if (finding.of_absence) return true;
    if (finding.form != Form::statement || finding.subject != Subject::another) return false;
    for (std::size_t at = finding.begin; at < finding.end; ++at) {
        const auto& mark = text.marks[at];
        const bool own = mark[Grammar::possessive] && !mark[Grammar::another];
        if (mark[Grammar::self] || own) return false;  // "they want proof of my shots"
    }
    return true;
}

void turn_to_another(const Pack& pack, const AnnotatedText& text, std::size_t begin,
                     std::size_t end, std::vector<FactFinding>& findings) {
    const auto of_other = [&](const FactFinding& finding) {
        if (pack.facts[finding.fact].about_place) return false;
        if (finding.standing == Standing::of_another) return true;
        if (finding.standing != Standing::mentioned) return false;
        if (text.tokens[finding.end - 1].owner) return false;  // "the coordinator's duties"
        return end > begin || !text.scopes[finding.begin].question;
    };
    if (std::none_of(findings.begin(), findings.end(), of_other)) return;
    for (FactFinding& finding : findings) {
        if (pack.facts[finding.fact].about_place) continue;
        if (of_other(finding)) {
            finding.standing = finding.negated ? Standing::denied : Standing::asserted;
        } else if (finding.standing == Standing::asserted && !is_said_of_another(text, finding)) {
            finding.standing = Standing::mentioned;
        }
    }
}

namespace {

// Whose deeds count: "We buy vaccine, I document the doses" says what the writer does; only where
// nothing is said of the writer alone does "we" speak of them too.
bool counts(const Pack& pack, const FactFinding& finding, bool speaks_of_self) {
    if (finding.standing != Standing::asserted) return false;
    const bool theirs = finding.form == Form::deed && !pack.facts[finding.fact].about_place;
    return !(theirs && speaks_of_self && finding.subject == Subject::we);
}

bool speaks_of_self(const Pack& pack, const std::vector<FactFinding>& findings) {
    return std::any_of(findings.begin(), findings.end(), [&](const FactFinding& finding) {
        return finding.form == Form::deed && !pack.facts[finding.fact].about_place &&
               finding.standing == Standing::asserted && finding.subject == Subject::self;
    });
}

// A phrase that itself says no ("I don't give shots") and is said of the writer alone denies the
// writer's own fact as well.
bool said_of_self_only(const std::vector<FactFinding>& findings, std::size_t fact) {
    return std::none_of(findings.begin(), findings.end(), [&](const FactFinding& finding) {
        return finding.fact == fact && finding.standing == Standing::asserted &&
               finding.subject != Subject::self;
    });
}

}  // namespace

Facts resolve(const Pack& pack, const std::vector<FactFinding>& findings) {
    const bool self = speaks_of_self(pack, findings);
    std::map<std::size_t, std::size_t> best;  // fact → value
    for (const FactFinding& finding : findings) {
        if (!counts(pack, finding, self)) continue;
        const auto [entry, added] = best.try_emplace(finding.fact, finding.value);
        if (!added) entry->second = std::min(entry->second, finding.value);
    }
    Facts facts;
    for (const auto& [fact, value] : best) {
        const std::string& said = pack.facts[fact].values[value].value;
        facts[pack.facts[fact].name] = said;
        const std::string& own = pack.facts[fact].own;
        if (!own.empty() && said == "no" && said_of_self_only(findings, fact))
            facts.try_emplace(own, said);
    }
    for (const FactFinding& finding : findings) {
        const Fact& fact = pack.facts[finding.fact];
        const bool says_no =
            finding.standing == Standing::denied && fact.values[finding.value].value == "yes";
        if (!says_no) continue;
        const bool own = !fact.own.empty() && finding.subject == Subject::self;
        facts.try_emplace(own ? fact.own : fact.name, "no");
    }
    return facts;
}

bool holds(const Condition& condition, const Facts& facts) {
    return std::all_of(condition.begin(), condition.end(), [&](const auto& part) {
        const auto known = facts.find(part.first);
        const std::string value = known == facts.end() ? kUnknown : known->second;
        return std::any_of(part.second.begin(), part.second.end(), [&](const std::string& wanted) {
            return wanted == value || (wanted == kKnown && value != kUnknown);
        });
    });
}

void derive(const Pack& pack, Facts& facts) {
    for (const Derivation& derivation : pack.derived) {
        if (!holds(derivation.when, facts)) continue;
        for (const auto& [fact, value] : derivation.then) facts.try_emplace(fact, value);
    }
}

}  // namespace wizdesk::intents
