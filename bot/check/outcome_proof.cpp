#include "bot/check/outcome_proof.h"

#include "bot/dialogue/decision_table.h"

namespace wizdesk::check {

proof::Faults prove_outcomes(const intents::Pack& pack) {
    proof::Faults faults;
    for (const intents::Outcome& outcome : pack.outcomes) {
        if (outcome.facts.empty()) continue;
        const std::string granted = dialogue::outcome_of(dialogue::verdict_on(pack, outcome.facts));
        if (granted == outcome.name) continue;
        faults.push_back({proof::Severity::error, outcome.place,
                          "the tables grant \"" + granted + "\" to the facts of \"" + outcome.name +
                              "\"; correct the facts or the name"});
    }
    return faults;
}

}  // namespace wizdesk::check
