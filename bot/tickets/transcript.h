#pragma once

// A conversation as the text of a ticket that is opened for its person.

#include <string>
#include <string_view>
#include <vector>

#include "storage/conversation_store.h"

namespace wizdesk::tickets {

// What the ticket is about, in a line: the person's first words. Valid UTF-8.
std::string subject_of(const std::vector<storage::Message>& messages);

// Who said what, oldest first, in plain text; of a very long conversation the newest part. The
// messages are stored ones, so nothing in them has to be redacted.
std::string transcript(std::string_view conversation_id,
                       const std::vector<storage::Message>& messages, std::string_view marker);

}  // namespace wizdesk::tickets
