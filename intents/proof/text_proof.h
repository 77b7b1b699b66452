#pragma once

// What is proved of the pack's words:
//   - no utterance stands under two intents, and no opening message under two outcomes (case and
//     punctuation do not matter);
//   - every id is given once;
//   - every link and placeholder in what the bot says exists;
//   - every answer says where it comes from: an answer about the guide names its row, note or link,
//     and who is turned away is told where to turn to.

#include "intents/proof/fault.h"

namespace wizdesk::proof {

Faults prove_texts(const intents::Pack& pack);

// Of the words of a translation: links and placeholders are those of the pack's own texts, and no
// utterance stands under two intents.
Faults prove_translation(const intents::Pack& pack, const intents::Pack& translation);

}  // namespace wizdesk::proof
