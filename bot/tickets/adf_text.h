#pragma once

// Atlassian's document format, which Jira sends in place of a text.

#include <string>

#include "bot/tickets/json_fields.h"

namespace wizdesk::tickets {

// The text of a document, a line for each paragraph, heading and list item; quotations are left
// out. What is no document has no text.
std::string text_of_adf(const Field& document);

}  // namespace wizdesk::tickets
