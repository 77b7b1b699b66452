#pragma once

// `wizdesk selftest`: posts deliveries to a running service as a ticket system would.

#include <iosfwd>
#include <string>

#include "bot/cli/command.h"
#include "bot/tickets/source.h"
#include "storage/conversation_store.h"

namespace wizdesk::cli {

// Posts to the service at `url`, on tickets that cannot exist: a genuine delivery (202), the same
// again (200, duplicate), one with a wrong secret and one that is too old (401 each, where the
// system's deliveries can be told by that). Says on `out` what came back, a line each. done: the
// service answered as it should; no: it did not; could_not: it cannot be reached. `source` must be
// free of faults.
Exit selftest(const tickets::Source& source, const std::string& url, storage::Time now,
              std::ostream& out);

void add_selftest(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
