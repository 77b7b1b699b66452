#pragma once

// Everything that a database keeps for wizdesk.

#include "storage/conversation_store.h"
#include "storage/ticket_store.h"

namespace wizdesk::storage {

class Store : public ConversationStore, public TicketStore {};

}  // namespace wizdesk::storage
