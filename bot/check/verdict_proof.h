#pragma once

// What is proved of the verdicts, over everything that a dialogue can come to know:
//   - no verdict grants an access type where `never` of decisions.yml forbids it;
//   - no verdict grants two types of which one includes the other;
//   - learning more is safe: when one more fact becomes known, a granted type T stays granted,
//     unless the new verdict is a question, some rule that then holds refuses, a type is granted
//     that includes T, the fact says who the person is, or such a fact follows from it
//     (`identity` of facts.yml: that may change everything), or the fact and T stand under
//     `taken_back` of decisions.yml.

#include "bot/check/verdicts.h"
#include "intents/proof/fault.h"

namespace wizdesk::check {

struct VerdictProof {
    proof::Faults faults;
    std::size_t cases = 0;    // sets of facts
    std::size_t learned = 0;  // times that one more fact was learned
};

VerdictProof prove_verdicts(const intents::Pack& pack, Verdicts& verdicts);

}  // namespace wizdesk::check
