#pragma once

// Messages that a machine wrote. Answering them makes mail loops.

#include <string_view>
#include <vector>

#include "bot/tickets/delivery.h"

namespace wizdesk::tickets {

// By the headers of RFC 3834 (Auto-Submitted) and its forerunners, by senders that are no persons
// (MAILER-DAEMON), and by the known wordings of absence notes and bounces in subject and text. What
// a person writes to a mailing list is not automatic; a newsletter is. `headers` may be empty.
bool is_automatic(const std::vector<Header>& headers, std::string_view subject,
                  std::string_view text);

}  // namespace wizdesk::tickets
