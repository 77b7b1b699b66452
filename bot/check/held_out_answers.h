#pragma once

// What the bot answers to utterances that it was not trained on, when the phrases and the dialogue
// have had their say: the classifier alone says little of what people get to see.

#include <cstddef>

#include "intents/interpreter.h"
#include "intents/pack/pack.h"

namespace wizdesk::check {

struct HeldOutAnswers {
    std::size_t count = 0;        // held-out utterances
    std::size_t answered = 0;     // neither asked back nor refused
    std::size_t wrong = 0;        // of these with nothing that was asked for
    std::size_t wrong_types = 0;  // of these with access types, which people act upon
    double wrong_share() const;   // of all held-out utterances that get such access types
};

// The utterances that intents::is_held_out() are said at the beginning of a talk, each, to a bot
// that learnt from the rest, and what whole messages call for from `whole`, the interpreter of the
// pack. The same pack gives the same figures; trains for a second or two.
HeldOutAnswers answer_held_out(const intents::Pack& pack, const intents::Interpreter& whole);

}  // namespace wizdesk::check
