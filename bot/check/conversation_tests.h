#pragma once

// Runs the pack's conversation tests (tests/*.yml) through the same steps as a turn: redact,
// understand, decide, compose; without a store.

#include <string>
#include <vector>

#include "bot/answer.h"
#include "intents/proof/fault.h"

namespace wizdesk::check {

// One turn of a test, as it went.
using Exchange = bot::Said;

struct TestResults {
    std::size_t passed = 0;
    std::size_t failed = 0;
    proof::Faults faults;  // the first turn of each failed test that went wrong
    std::vector<Exchange> exchanges;
};

// A turn passes when each expected reply is met by a reply of its own and none is left over. An
// empty `user` opens the conversation without a message.
TestResults run_tests(const bot::Knowledge& knowledge);

}  // namespace wizdesk::check
