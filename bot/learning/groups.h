#pragma once

// What there is to learn, for an editor: messages that are alike, and what they could mean.

#include <string>
#include <vector>

#include "bot/knowledge.h"
#include "bot/learning/unanswered.h"

namespace wizdesk::learning {

struct Group {
    std::vector<Unanswered> messages;  // the newest first, 1,000 at most
    std::string text;                  // the newest in which nothing was taken out, if there is one
    std::vector<std::string> intents;  // that it could mean, the likeliest first; three at most
};

// The largest first, then those with the newest message; at most `most`. Takes about half a second
// for 5,000 messages. Throws storage::StoreError.
std::vector<Group> groups_to_learn(storage::LearningStore& store, const bot::Knowledge& knowledge,
                                   std::size_t most, const Bounds& bounds = {});

}  // namespace wizdesk::learning
