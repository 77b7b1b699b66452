#pragma once

// What happened in a span of time, in numbers. A conversation counts on the day of its first
// message in the span.

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/agent_store.h"

namespace wizdesk::agents {

struct Volume {
    std::size_t conversations = 0;
    std::size_t messages = 0;  // of people
    std::size_t replies = 0;   // of the bot
    std::size_t answered_without_person = 0;
    std::size_t handoffs = 0;   // conversations in which a person was asked for, or took part
    std::size_t fallbacks = 0;  // replies that had no answer
};

// What became of suggestions.
struct Acceptance {
    std::size_t open = 0;
    std::size_t accepted = 0;
    std::size_t edited = 0;
    std::size_t rejected = 0;

    // Whether the bot could be left to say it by itself: often taken as it was, never refused.
    bool is_ready() const { return accepted >= kEnough && rejected == 0 && edited == 0; }
    static constexpr std::size_t kEnough = 10;
};

struct Analytics {
    static constexpr std::size_t kBuckets = 10;

    std::map<std::pair<std::string, std::string>, Volume> days;  // by day and channel
    Volume total;
    std::map<std::string, std::size_t> intents;       // of the bot's replies
    std::map<std::string, std::size_t> kinds;         // of the bot's replies
    std::map<std::string, std::size_t> access_types;  // recommended, by id
    std::map<std::string, std::string> labels;        // of those
    std::array<std::size_t, kBuckets> confidence{};   // of the bot's replies, in tenths
    // From a person's message until another person answered it, halfway between quick and slow.
    std::optional<double> median_seconds_to_person;
    std::map<std::string, Acceptance> by_intent;
    std::map<std::string, Acceptance> by_row;
    Acceptance suggestions;
};

// Looks at every message of [from, to): a second or so for a hundred thousand. Throws
// storage::StoreError.
Analytics analyse(storage::AgentStore& store, storage::Time from, storage::Time to);

}  // namespace wizdesk::agents
