#pragma once

// Everything that a database keeps for wizdesk.

#include "storage/account_store.h"
#include "storage/agent_store.h"
#include "storage/conversation_store.h"
#include "storage/learning_store.h"
#include "storage/oversight_store.h"
#include "storage/retention_store.h"
#include "storage/ticket_store.h"

namespace wizdesk::storage {

class Store : public ConversationStore,
              public TicketStore,
              public AgentStore,
              public AccountStore,
              public OversightStore,
              public RetentionStore,
              public LearningStore {};

}  // namespace wizdesk::storage
