#pragma once

#include <string>

#include "intents/pack/pack.h"
#include "intents/pack/pack_files.h"

namespace wizdesk::intents {

// Whether the file holds opening messages: opening_messages/*.tsv, a message and the name of its
// outcome a line, a tab between them, which is what `wizdesk evaluate` reads, too.
bool is_opening_messages(const std::string& path);

// Those of the pack's files that do.
PackFiles opening_messages_among(const PackFiles& files);

// The messages of such files, in the order of the paths. Throws PackError for a line that is not of
// that form.
OpeningMessages read_opening_messages(const PackFiles& files);

}  // namespace wizdesk::intents
