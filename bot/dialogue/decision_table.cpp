#include "bot/dialogue/decision_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "intents/facts/fact_resolver.h"

namespace wizdesk::dialogue {
namespace {

using intents::DecisionTable;
using intents::Facts;
using intents::Pack;
using intents::Rule;

// Gathers what the tables say one after the other.
class Gathering {
  public:
    Gathering(const Pack& pack, const Facts& facts) : pack_(pack), facts_(facts) {}

    void table(const DecisionTable& table) {
        const auto hit =
            std::find_if(table.rules.begin(), table.rules.end(),
                         [&](const Rule& rule) { return intents::holds(rule.when, facts_); });
        if (hit != table.rules.end()) apply(*hit);
    }

    Verdict verdict() {
        Verdict out;
        if (final_ || (question_.empty() && grants_.empty())) out.refusal = refusal_;
        if (!out.refuses()) out.question = question_;
        if (!out.refuses() && !out.asks()) out.grants = grants_;
        out.add_role = add_role_ && !out.grants.empty();
        if (!out.refuses() && !out.asks() && out.grants.empty()) {
            out.question = pack_.otherwise_ask;
            out.empty_handed = true;
        }
        out.rule = rule_of(out);
        return out;
    }

  private:
    void apply(const Rule& rule) {
        grant(rule);
        if (!rule.ask.empty() && question_.empty()) {
            question_ = rule.ask;
            asking_rule_ = rule.name;
        }
        if (!rule.refuse.empty() && (refusal_.empty() || rule.final)) {
            refusal_ = rule.refuse;
            refusing_rule_ = rule.name;
            final_ = final_ || rule.final;
        }
        if (!rule.duties.empty()) duties(rule.duties, rule.notes, true);
        if (!rule.collect.empty()) duties(rule.collect, {}, false);
    }

    void grant(const Rule& rule) {
        add_role_ = add_role_ || (rule.add_role && !rule.grant.empty());
        for (const std::string& type : rule.grant) {
            const bool known = std::any_of(grants_.begin(), grants_.end(), [&](const Grant& grant) {
                return grant.access_type == type;
            });
            if (!known) grants_.push_back({type, rule.name, rule.notes});
        }
    }

    void duties(const std::string& name, const std::vector<int>& notes, bool required) {
        const DecisionTable* table = pack_.duty_table(name);
        bool any = false;
        for (const Rule& rule : table->rules) {
            if (!intents::holds(rule.when, facts_)) continue;
            any = true;
            Rule noted = rule;
            noted.notes.insert(noted.notes.end(), notes.begin(), notes.end());
            apply(noted);
        }
        if (!any && required && !table->otherwise.name.empty()) apply(table->otherwise);
    }

    std::string rule_of(const Verdict& verdict) const {
        if (verdict.refuses()) return refusing_rule_;
        if (verdict.asks()) return asking_rule_.empty() ? "opening_question" : asking_rule_;
        std::string rules;
        for (const Grant& grant : verdict.grants) {
            rules += (rules.empty() ? "" : " + ") + grant.rule;
        }
        return rules;
    }

    const Pack& pack_;
    const Facts& facts_;
    std::vector<Grant> grants_;
    bool add_role_ = false;
    bool final_ = false;
    std::string question_;
    std::string asking_rule_;
    std::string refusal_;
    std::string refusing_rule_;
};

}  // namespace

Verdict evaluate(const Pack& pack, const Facts& facts) {
    Gathering gathering(pack, facts);
    for (const DecisionTable& table : pack.tables) gathering.table(table);
    return gathering.verdict();
}

Verdict verdict_on(const Pack& pack, Facts facts) {
    intents::derive(pack, facts);
    return evaluate(pack, facts);
}

std::string outcome_of(const Verdict& verdict) {
    std::set<std::string> types;
    for (const Grant& grant : verdict.grants) types.insert(grant.access_type);
    std::string name;
    for (const std::string& type : types) name += (name.empty() ? "" : "+") + type;
    return name;
}

}  // namespace wizdesk::dialogue
