#pragma once

#include "intents/pack/pack.h"
#include "intents/proof/fault.h"

namespace wizdesk::check {

// The outcomes to whose facts the decision tables do not grant just the access types of the name:
// of these nothing would ever follow.
proof::Faults prove_outcomes(const intents::Pack& pack);

}  // namespace wizdesk::check
