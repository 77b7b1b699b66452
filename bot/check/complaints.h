#pragma once

#include <map>
#include <string>
#include <tuple>

#include "bot/check/verdicts.h"
#include "intents/proof/fault.h"

namespace wizdesk::check {

// Collects faults of which thousands of sets of facts are examples: each is told once, with the
// example that needs the fewest known facts.
class Complaints {
  public:
    explicit Complaints(const Verdicts& verdicts) : verdicts_(verdicts) {}

    // `kind` tells faults of one place apart. `example` must be reachable.
    void add(const intents::Place& place, const std::string& kind, const std::string& what,
             const Case& example);

    // In the order of the places; each ends with "; for example with …".
    proof::Faults faults() const;

  private:
    struct Complaint {
        proof::Fault fault;
        intents::Facts example;
    };

    const Verdicts& verdicts_;
    // file, line, column and kind → complaint
    std::map<std::tuple<std::string, int, int, std::string>, Complaint> complaints_;
};

}  // namespace wizdesk::check
