#pragma once

// What would become of a changed knowledge pack: everything that a reload asks of it, with its own
// conversation tests.

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "bot/dialogue/reply.h"
#include "bot/learning/addition.h"
#include "intents/pack/pack_files.h"

namespace wizdesk::learning {

struct Verdict {
    std::vector<std::string> faults;       // what fails, with file and line; empty: it is sound
    std::optional<dialogue::Reply> reply;  // what the bot would say to the added text, if sound

    bool sound() const { return faults.empty(); }
};

// Loads, trains and checks the pack in memory. Takes some seconds of a core; empty if it was asked
// to stop, which takes a second or two.
std::optional<Verdict> try_out(const intents::PackFiles& changed, const Addition& addition,
                               const std::stop_token& stop = {});

}  // namespace wizdesk::learning
