#pragma once

#include "bot/dialogue/decide.h"

namespace wizdesk::dialogue {

// Weighs what was decided on a message by its words against what a talk like it calls for as a
// whole (heard.outcomes, of before.told and the message). Until the person was answered with access
// types or a refusal: types stand where the two agree; where the words leave a question and the
// whole is sure, its types or its answer take the question's place; where the two contradict each
// other, the bot asks. It must be surer still to take the place of an answer. The decision tables
// have the last word: no access types are given but those that they grant to the facts of the
// outcome, and none against a fact that was said.
//
// Without outcomes, for an attempt to talk the bot into something, for somebody who wants a person
// and for a refusal the decision is returned as it is. `before` is the tracker that the decision
// was made on. heard.outcomes names outcomes of the pack. Pure.
Decision second_opinion(const intents::Pack& pack, const Tracker& before,
                        const intents::Understanding& heard, Decision decided);

}  // namespace wizdesk::dialogue
