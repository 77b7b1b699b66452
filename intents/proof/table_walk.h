#pragma once

// Walks through the decision tables with sets of facts instead of facts, by the hit policies that
// decisions.yml states: within a table the first rule that holds; of a duty table every rule that
// holds, else its `otherwise`.

#include <functional>

#include "intents/proof/fact_space.h"

namespace wizdesk::proof {

// The rules that decide, in the order of the tables.
using Hits = std::vector<const intents::Rule*>;

// Called with facts for which the same rules decide. The arguments live for the call only.
using CaseVisitor = std::function<void(const Case&, const Hits&)>;

// Called with facts for which no rule of a table holds.
using GapVisitor = std::function<void(const intents::DecisionTable&, const Case&)>;

// Const after construction. `pack` and `space` must outlive it.
class TableWalk {
  public:
    TableWalk(const intents::Pack& pack, const FactSpace& space);

    // All tables: every member of `start` is in exactly one of the cases that are visited.
    void all_tables(const Case& start, const CaseVisitor& visit) const;

    // The rules of one of the pack's tables alone, with the duty tables that they call.
    void one_table(const intents::DecisionTable& table, const Case& start, const CaseVisitor& visit,
                   const GapVisitor& gap) const;

  private:
    struct Step {
        const intents::Rule* rule = nullptr;
        Test test;
    };
    using Steps = std::vector<Step>;
    class Run;

    const intents::Pack& pack_;
    std::map<const intents::DecisionTable*, Steps> steps_;
};

}  // namespace wizdesk::proof
