#pragma once

// Decides what to say to a message. Pure: no clock, no I/O; the same tracker and understanding give
// the same decision.

#include <string>
#include <vector>

#include "bot/dialogue/decision_table.h"
#include "bot/dialogue/tracker.h"
#include "intents/pack/pack.h"
#include "intents/understanding.h"

namespace wizdesk::dialogue {

// One thing to say; Compose turns it into a Reply.
struct Move {
    enum class Type {
        verdict,     // what the decision tables say: access types, a question or a refusal
        capability,  // the access types that allow `tasks`
        details,     // what `types` give, or whether they allow `tasks`
        answer,      // the pack's answer `answer`
        ticket,      // what becomes of a ticket that was offered: the pack's phrasing `answer`
    };
    Type type = Type::answer;
    std::string intent;
    double confidence = 0;
    Verdict verdict;
    std::string answer;
    std::vector<std::string> types;
    std::vector<std::string> tasks;
    bool again = false;         // the question was asked before
    std::string open_question;  // to be brought back to mind after a side question
};

struct Decision {
    std::vector<Move> moves;    // one, or two when the message holds two wishes
    Tracker tracker;            // to go on with
    bool hand_off = false;      // a person is asked for, or the bot gave up twice in a row
    bool opens_ticket = false;  // the person took the offer of a ticket
};

Decision decide(const intents::Pack& pack, const Tracker& tracker,
                const intents::Understanding& heard);

// What the bot says when a conversation is opened without a message.
Decision greet(const intents::Pack& pack);

}  // namespace wizdesk::dialogue
