#pragma once

// What a knowledge pack would answer to the messages that are stored, beside what was answered.

#include <cstdint>
#include <string>
#include <vector>

#include "bot/knowledge.h"
#include "storage/conversation_store.h"

namespace wizdesk::bot {

// An answer in the terms in which two can be compared: not its words, which any pack may put in
// another way.
struct Outline {
    std::string kind;
    std::string intent;
    std::vector<std::string> access_types;  // recommended, sorted
    std::vector<std::string> rows;          // that it rests on, sorted: access types
    std::string question;                   // asked, or empty

    friend bool operator==(const Outline&, const Outline&) = default;
};

// A stored message whose answer would change.
struct Change {
    std::string conversation_id;
    std::int64_t seq = 0;
    std::string text;  // redacted
    std::vector<Outline> before;
    std::vector<Outline> after;
};

struct Replay {
    std::size_t conversations = 0;
    std::size_t messages = 0;  // that were compared
    std::vector<Change> changes;
};

// Takes every conversation through its talk again, from the first message on. What the person wrote
// while the bot was silent (an agent answered) is left out, as it was then. Throws StoreError.
Replay replay(storage::ConversationStore& store, const Knowledge& knowledge);

}  // namespace wizdesk::bot
