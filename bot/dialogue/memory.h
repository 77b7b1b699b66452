#pragma once

#include "bot/dialogue/decision_table.h"
#include "bot/dialogue/tracker.h"
#include "intents/understanding.h"

namespace wizdesk::dialogue {

// The facts that a message says, read as an answer to the open question where there is one: its
// own phrases, and a plain yes or no where the message says nothing else of what was asked.
intents::Facts said_facts(const intents::Pack& pack, const Tracker& tracker,
                          const intents::Understanding& heard);

// Takes the facts into the tracker. Somebody new ("now for my colleague", or another role after an
// answer) starts with an empty memory; a correction or an addition keeps what it does not touch.
void remember(const intents::Pack& pack, const intents::Understanding& heard,
              const intents::Facts& said, Tracker& tracker);

// Takes into the tracker that the person was answered with access types or a refusal.
void conclude(const Verdict& verdict, Tracker& tracker);

}  // namespace wizdesk::dialogue
