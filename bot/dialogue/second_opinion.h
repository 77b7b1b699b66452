#pragma once

#include "bot/dialogue/decide.h"

namespace wizdesk::dialogue {

// Whether nothing was asked or answered of a person yet, so that the next message opens the talk.
bool opens_talk(const Tracker& tracker);

// Weighs what was decided on an opening message by its words against what a message like it calls
// for as a whole (heard.outcomes). Access types stand where the two agree; where the words leave a
// question and the whole is sure, its access types or its answer take the question's place; where
// they contradict each other, the bot asks. The decision tables have the last word: no access
// types are given but those that they grant to the facts of the outcome.
//
// Without outcomes, for an attempt to talk the bot into something, for small talk, for somebody who
// wants a person and for a refusal the decision is returned as it is. heard.outcomes names outcomes
// of the pack. Pure.
Decision second_opinion(const intents::Pack& pack, const intents::Understanding& heard,
                        Decision decided);

}  // namespace wizdesk::dialogue
