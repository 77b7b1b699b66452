#pragma once

// All that `wizdesk check` proves of a pack that could be loaded.

#include <optional>
#include <stop_token>

#include "bot/check/conversation_tests.h"
#include "bot/check/held_out_answers.h"
#include "bot/check/question_proof.h"
#include "bot/check/verdict_proof.h"
#include "intents/intent_quality.h"
#include "intents/proof/fault.h"

namespace wizdesk::check {

struct Report {
    proof::Faults faults;  // in the order of files and lines
    std::size_t table_cases = 0;
    std::size_t verdict_cases = 0;
    std::size_t learned = 0;
    std::size_t ways = 0;
    std::size_t given_up = 0;
    int longest = 0;
    std::size_t tests_passed = 0;
    std::size_t tests_failed = 0;
    intents::IntentQuality intents;  // on utterances held out from training
    HeldOutAnswers held_out;         // what the bot makes of the same utterances

    // Whether the pack may be used: warnings do not count.
    bool sound() const;
};

// The proofs of the pack alone (intents/proof), which take milliseconds. A pack that fails them
// must not be put into service.
proof::Faults check_quickly(const intents::Pack& pack);

// Everything that does not change with the day; takes a few seconds.
Report check(const bot::Knowledge& knowledge);

// The same for somebody who may not have the time: empty if it was asked to stop, which takes a
// second or two.
std::optional<Report> check(const bot::Knowledge& knowledge, const std::stop_token& stop);

// Adds what is past its date of review, or will be soon.
void check_reviews(const intents::Pack& pack, const intents::Date& today, Report& report);

}  // namespace wizdesk::check
