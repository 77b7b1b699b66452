#pragma once

// What each role may do: one table.

#include "storage/account_store.h"

namespace wizdesk::agents {

enum class Permission {
    read_conversations,  // queue, search, conversations, suggestions, events
    answer,              // write, take over, hand back, resolve, notes, outcomes of suggestions
    redact,              // take the text out of a message
    read_analytics,
    edit_pack,   // propose changes of the knowledge pack from what was not understood
    read_audit,  // who did what
    administer,  // agents, tokens, settings; taking a conversation out of another agent's hands
};

bool may(storage::AgentRole role, Permission permission);

}  // namespace wizdesk::agents
