#pragma once

#include <map>

#include "bot/dialogue/decision_table.h"
#include "intents/proof/closure.h"
#include "intents/proof/table_walk.h"

namespace wizdesk::check {

using proof::Case;

// What is said to a set of facts; lives for the call that shows it.
struct Said {
    const Case& facts;
    const dialogue::Verdict& verdict;
    const proof::Hits& rules;  // that hold
};
using VerdictVisitor = std::function<void(const Said&)>;

// The verdicts of the dialogue on whole sets of facts. `pack` must outlive it. For one thread.
class Verdicts {
  public:
    explicit Verdicts(const intents::Pack& pack);

    const proof::FactSpace& space() const { return space_; }

    // On everything that a dialogue can come to know. Every case holds such a set of facts, but may
    // hold others besides, from which more would follow.
    void on_all(const VerdictVisitor& visit);

    // On `known` with what follows from it.
    void on(const Case& known, const VerdictVisitor& visit);

    // Whether a dialogue can come to know some members of the case.
    bool reachable(const Case& of) const { return closure_.can_settle(of); }

    // One of these, with as little known as possible; there must be some.
    intents::Facts example(const Case& of) const { return space_.example(closure_.simplest(of)); }

  private:
    const dialogue::Verdict& verdict(const Case& facts, const proof::Hits& hits);

    const intents::Pack& pack_;
    proof::FactSpace space_;
    proof::TableWalk walk_;
    proof::Closure closure_;
    // Where the same rules decide the verdict is the same.
    std::map<proof::Hits, dialogue::Verdict> known_;
};

}  // namespace wizdesk::check
