#pragma once

// Adds one text to a knowledge pack's YAML: one line more at the end of the list where it belongs.
// Comments, order and layout of everything else stay as they are.

#include <string>
#include <variant>

#include "bot/learning/addition.h"
#include "intents/pack/pack_files.h"

namespace wizdesk::learning {

struct PackEdit {
    std::string file;   // its path inside the pack
    std::string after;  // the whole file
};

// Why it cannot be added, for the editor.
struct NotEdited {
    std::string why;
};

// Throws intents::PackError for a pack that cannot be read.
std::variant<PackEdit, NotEdited> add_to_pack(const intents::PackFiles& pack,
                                              const Addition& addition);

// Whether the pack has the text where the addition wants it.
bool holds(const intents::Pack& pack, const Addition& addition);

}  // namespace wizdesk::learning
