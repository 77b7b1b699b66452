#pragma once

// Times as the ticket systems write them.

#include <optional>
#include <string_view>

#include "storage/conversation_store.h"

namespace wizdesk::tickets {

// "2026-01-02T03:04:05Z", with any number of decimals, with a blank in place of the T, and with
// "+01:00" or "+0100" in place of the Z. Finer than a millisecond is cut off. Empty optional for
// anything else.
std::optional<storage::Time> foreign_time(std::string_view text);

// Whether what happened at `at` came after `since`, for systems whose times have whole seconds. A
// time that is not known counts as after: then wizdesk stays silent rather than talking twice.
bool is_since(std::optional<storage::Time> at, storage::Time since);

}  // namespace wizdesk::tickets
