#pragma once

// What is proved of the questions, with somebody who answers each of them truthfully in one of the
// ways that the question offers (see possible_answers.h), whatever they said before:
//   - an answer settles its question: the same question does not follow;
//   - no more than `max_questions` follow each other. Where the tables would ask more the dialogue
//     gives up with a fallback; how often that happens is counted, and is worth a warning;
// and with somebody who may also take back what they said:
//   - no question is asked whose answers all lead to the same access types or the same refusal.

#include "bot/check/possible_answers.h"
#include "bot/check/verdicts.h"

namespace wizdesk::check {

struct QuestionProof {
    proof::Faults faults;
    std::size_t ways = 0;      // through the questions, to an access type or a refusal
    std::size_t given_up = 0;  // ways that are cut short
    int longest = 0;           // questions in a row, of the ways that are not cut short
};

QuestionProof prove_questions(const intents::Pack& pack, const PossibleAnswers& answers,
                              Verdicts& verdicts);

}  // namespace wizdesk::check
