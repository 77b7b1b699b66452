#pragma once

// What the pack's decision tables say to a set of facts.

#include <string>
#include <vector>

#include "intents/pack/pack.h"

namespace wizdesk::dialogue {

struct Grant {
    std::string access_type;
    std::string rule;
    std::vector<int> notes;
};

// Exactly one of these is the verdict: a refusal that is final, else a question, else grants, else
// a refusal, else (nothing is known) the pack's opening question.
struct Verdict {
    std::vector<Grant> grants;  // each access type once
    bool add_role = false;      // the grants begin with a role to add by a helpdesk ticket
    std::string question;
    std::string refusal;  // an answer's id
    std::string rule;     // that asked or refused; of grants: the rules, joined by " + "

    bool asks() const { return !question.empty(); }
    bool refuses() const { return !refusal.empty(); }
    // No table had anything to say: the question is only the opening one.
    bool empty_handed = false;
};

// Pure and total: every set of facts has a verdict.
Verdict evaluate(const intents::Pack& pack, const intents::Facts& facts);

// The same for the facts together with all that follows from them.
Verdict verdict_on(const intents::Pack& pack, intents::Facts facts);

// The name of the outcome that grants the same access types; empty if nothing is granted.
std::string outcome_of(const Verdict& verdict);

}  // namespace wizdesk::dialogue
