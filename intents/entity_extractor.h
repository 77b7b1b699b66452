#pragma once

#include <string>
#include <vector>

#include "intents/annotated_text.h"
#include "intents/pack/pack.h"
#include "intents/understanding.h"

namespace wizdesk::intents {

// What a message names, whatever it says of it.
struct ExtractedEntities {
    std::vector<Entity> entities;    // in the order of the text, each place once
    std::vector<std::string> types;  // ids of access types, in the order of the text, each once
    std::vector<std::string> tasks;  // ids of tasks, in the order of the text, each once
};

// Pure. A name inside a longer one names nothing further: "sign the enrollment agreement" is one
// task. Empty for a text that names nothing.
ExtractedEntities extract_entities(const Pack& pack, const AnnotatedText& text);

}  // namespace wizdesk::intents
