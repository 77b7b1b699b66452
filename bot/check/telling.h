#pragma once

#include <functional>

#include "intents/proof/fact_space.h"

namespace wizdesk::check {

using proof::Case;

// An answer as it changes what is known: who gives it contradicts nothing that they said before.
class Telling {
  public:
    Telling(const intents::Pack& pack, const proof::FactSpace& space, const intents::Facts& facts);

    // Calls visit(before, after): the members of `known` for whom the answer can be true, and what
    // is known of them afterwards. Not called when there are none.
    void tell(const Case& known,
              const std::function<void(const Case& before, const Case& after)>& visit) const;

    // What is known of the members of `known` afterwards, also of those who take something back.
    Case told(const Case& known) const;

    // The members of `before` that became `known`, a part of what followed from `after`.
    static Case back(const Case& before, const Case& after, const Case& known);

  private:
    proof::Test possible_;      // unknown, or what is said
    proof::Settings settings_;  // what is said, and what that makes unknown
};

}  // namespace wizdesk::check
