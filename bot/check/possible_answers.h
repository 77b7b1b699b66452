#pragma once

#include <map>
#include <string>
#include <vector>

#include "bot/knowledge.h"
#include "intents/proof/fault.h"

namespace wizdesk::check {

// One way to answer a question, and the facts that it is taken to say.
struct PossibleAnswer {
    std::string said;
    intents::Facts facts;
};

struct PossibleAnswers {
    // Question → its answers, each set of facts once: the quick replies as they are understood, a
    // plain yes or no, and the answers that the question lists.
    std::map<std::string, std::vector<PossibleAnswer>> of;
    proof::Faults faults;  // quick replies from which no fact is understood
};

PossibleAnswers possible_answers(const bot::Knowledge& knowledge);

}  // namespace wizdesk::check
