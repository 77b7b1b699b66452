#include "intents/proof/table_proof.h"

#include "intents/proof/closure.h"

namespace wizdesk::proof {
namespace {

using intents::DecisionTable;
using intents::Pack;
using intents::Rule;

class Proving {
  public:
    explicit Proving(const Pack& pack)
        : pack_(pack), space_(pack), walk_(pack, space_), closure_(pack, space_) {}

    TableProof run() {
        for (const DecisionTable& table : pack_.tables) walk_table(table);
        for (const DecisionTable& table : pack_.tables) find_dead_rules(table);
        for (const DecisionTable& table : pack_.duties) check_duties(table);
        return std::move(proof_);
    }

  private:
    void complain(const intents::Place& place, const std::string& what) {
        proof_.faults.push_back({Severity::error, place, what});
    }

    void walk_table(const DecisionTable& table) {
        bool gap_told = false;
        walk_.one_table(
            table, space_.everything(),
            [&](const Case& facts, const Hits& hits) {
                ++proof_.cases;
                if (closure_.can_settle(facts)) live_.insert(hits.begin(), hits.end());
            },
            [&](const DecisionTable& of, const Case& facts) {
                if (gap_told) return;
                gap_told = true;
                complain(of.place, "table \"" + of.name + "\" has no outcome for some facts (" +
                                       space_.describe(facts) +
                                       "); end it with a rule that always holds, for example "
                                       "{name: …, pass: true}");
            });
    }

    void find_dead_rules(const DecisionTable& table) {
        for (const Rule& rule : table.rules) {
            if (live_.contains(&rule)) continue;
            complain(rule.place,
                     "rule \"" + rule.name + "\" never decides: " + why_dead(table, rule));
        }
    }

    // The rules before it that take all the cases for which it holds.
    std::string why_dead(const DecisionTable& table, const Rule& rule) const {
        Case own = space_.everything();
        for (const Part& part : space_.test(rule.when)) own[part.fact] &= part.allowed;
        std::set<const Rule*> before;
        for (const ValueSet values : own) {
            if (values == 0) return "its conditions allow no value; correct them";
        }
        walk_.one_table(table, own,
                        [&](const Case&, const Hits& hits) { before.insert(hits.front()); }, {});
        std::string list;
        for (const Rule& other : table.rules) {
            if (&other == &rule || !before.contains(&other)) continue;
            list += (list.empty() ? "" : ", ") + ("\"" + other.name) + "\" (" +
                    to_string(other.place) + ")";
        }
        if (list.empty()) return "no dialogue comes to know such facts; remove it";
        return "wherever it holds, " + list + " holds first; move it up, correct it or remove it";
    }

    void check_duties(const DecisionTable& table) {
        if (!is_called(table)) {
            complain(table.place, "duty table \"" + table.name +
                                      "\" is called by no rule (duties: or collect:); remove it");
            return;
        }
        for (const Rule& rule : table.rules) check_duty(table, rule);
        if (!table.otherwise.name.empty()) check_duty(table, table.otherwise);
    }

    void check_duty(const DecisionTable& table, const Rule& rule) {
        if (!rule.duties.empty() || !rule.collect.empty()) {
            complain(rule.place, "rule \"" + rule.name + "\" of duty table \"" + table.name +
                                     "\" calls another duty table; only rules of tables may");
        }
        if (!live_.contains(&rule)) {
            complain(rule.place, "rule \"" + rule.name + "\" of duty table \"" + table.name +
                                     "\" never counts: the rules that call the table leave no "
                                     "facts for which it holds; correct it or remove it");
        }
    }

    bool is_called(const DecisionTable& duties) const {
        for (const DecisionTable& table : pack_.tables) {
            for (const Rule& rule : table.rules) {
                if (rule.duties == duties.name || rule.collect == duties.name) return true;
            }
        }
        return false;
    }

    const Pack& pack_;
    FactSpace space_;
    TableWalk walk_;
    Closure closure_;
    std::set<const Rule*> live_;  // that decide for some facts
    TableProof proof_;
};

}  // namespace

TableProof prove_tables(const Pack& pack) {
    return Proving(pack).run();
}

}  // namespace wizdesk::proof
