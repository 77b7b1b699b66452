#pragma once

// The messages that the bot has something to learn from: those that it could not answer, and those
// whose suggested replies agents could not use.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "storage/learning_store.h"

namespace wizdesk::learning {

enum class Why {
    not_understood,  // the bot said so
    gave_up,         // asking again did not help
    not_covered,     // the bot took it for something that the pack has no answer to
    rejected,        // an agent rejected what was suggested
    rewritten,       // an agent wrote most of it anew
};

std::string_view to_string(Why why);

struct Unanswered {
    storage::MessagePlace place;
    std::string text;
    storage::Time at{};
    Why why = Why::not_understood;
};

struct Bounds {
    std::size_t messages = 5000;  // at most so many, the newest
    std::size_t rows = 40'000;    // found among so many of the newest messages of all kinds
};

// The newest first, each message once; not those that an editor is done with, nor those whose text
// was removed. Throws storage::StoreError.
std::vector<Unanswered> unanswered(storage::LearningStore& store, const Bounds& bounds = {});

}  // namespace wizdesk::learning
