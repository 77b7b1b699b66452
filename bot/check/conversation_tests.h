#pragma once

// Runs the pack's conversation tests (tests/*.yml) through the same steps as a turn: redact,
// understand, decide, compose; without a store.

#include <string>
#include <vector>

#include "bot/dialogue/decide.h"
#include "bot/dialogue/reply.h"
#include "bot/knowledge.h"
#include "intents/proof/fault.h"

namespace wizdesk::check {

// One turn of a test, as it went.
struct Exchange {
    intents::Understanding heard;
    dialogue::Decision decision;
    std::vector<dialogue::Reply> replies;
};

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
