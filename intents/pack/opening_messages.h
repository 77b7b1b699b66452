#pragma once

#include <memory>
#include <string>

#include "intents/pack/pack.h"
#include "intents/pack/pack_files.h"

namespace wizdesk::intents {

// Whether the file holds opening messages: opening_messages/*.tsv, a message and the name of its
// outcome a line, a tab between them, which is what `wizdesk evaluate` reads, too.
bool is_opening_messages(const std::string& path);

// Those of all the pack's files, in the order of the paths. Throws PackError for a line that is not
// of that form.
std::shared_ptr<const OpeningMessages> read_opening_messages(const PackFiles& files);

}  // namespace wizdesk::intents
