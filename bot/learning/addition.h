#pragma once

// One text that the knowledge pack is to learn, and what from.

#include <optional>
#include <string>
#include <string_view>

#include "bot/knowledge.h"
#include "intents/pack/pack.h"

namespace wizdesk::learning {

// Either an intent or facts.
struct Target {
    std::string intent;
    intents::Facts says;
};

struct Addition {
    std::string text;  // one line
    Target target;
    std::string language = {};  // of the text; empty: the pack's own
};

// "find_access", or "backup: yes, clinic: yes".
std::string to_string(const Target& target);

// With single blanks in place of line ends and runs of blanks, and none around it.
std::string in_one_line(std::string_view text);

// Why the text must not stand in a pack, for the editor: it is too long for an example, or holds
// what a person's data was replaced by, or looks like a person's data. Empty: it may. `text` is
// valid UTF-8 in one line.
std::optional<std::string> fault_in(const std::string& text, const bot::Knowledge& knowledge);

}  // namespace wizdesk::learning
