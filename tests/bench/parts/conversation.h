#pragma once

// What the benchmarks of the parts work on: the messages of messages.txt, and everything that a
// turn makes of each of them on its way.

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "bot/codec/tracker_json.h"
#include "bot/dialogue/compose.h"
#include "bot/dialogue/decide.h"
#include "bot/knowledge.h"

namespace wizdesk::bench {

inline const bot::Knowledge& knowledge() {
    static const auto built_in = bot::Knowledge::load({});
    return *built_in;
}

// One message with what the stages before and after the decision have of it.
struct Step {
    std::string text;
    intents::Understanding heard;
    dialogue::Tracker before;
    std::string stored_before;
    dialogue::Decision decision;
    std::vector<dialogue::Reply> replies;
};

// One conversation that says all messages in their order.
inline std::vector<Step> read_conversation() {
    std::ifstream in(WIZDESK_SOURCE_DIR "/tests/bench/messages.txt");
    std::vector<Step> steps;
    dialogue::Tracker tracker;
    for (std::string line; std::getline(in, line);) {
        Step step;
        step.text = line;
        step.heard = knowledge().understand(line);
        step.before = tracker;
        step.stored_before = codec::encode_tracker(tracker);
        step.decision = dialogue::decide(knowledge().pack(), tracker, step.heard);
        step.replies = dialogue::compose(knowledge().pack(), step.decision);
        tracker = step.decision.tracker;
        steps.push_back(std::move(step));
    }
    if (steps.empty()) throw std::runtime_error("no messages");
    return steps;
}

inline const std::vector<Step>& conversation() {
    static const std::vector<Step> steps = read_conversation();
    return steps;
}

}  // namespace wizdesk::bench
