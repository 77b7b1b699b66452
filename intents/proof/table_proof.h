#pragma once

// What is proved of each decision table by itself, over every combination of the facts that it
// looks at, with unknown as a value of its own:
//   - it has exactly one outcome for every combination: some rule holds (the first one counts);
//   - no rule is dead: each decides for some facts that a dialogue can come to know;
//   - of the duty tables, which collect: each is called, and none calls another.

#include <set>

#include "intents/proof/fault.h"
#include "intents/proof/table_walk.h"

namespace wizdesk::proof {

struct TableProof {
    Faults faults;
    std::size_t cases = 0;  // sets of facts looked at, of all tables together
};

TableProof prove_tables(const intents::Pack& pack);

}  // namespace wizdesk::proof
