#pragma once

// Everything that a database keeps for wizdesk.

#include "storage/account_store.h"
#include "storage/agent_store.h"
#include "storage/conversation_store.h"
#include "storage/learning_store.h"
#include "storage/oversight_store.h"
#include "storage/retention_store.h"
#include "storage/shared_store.h"
#include "storage/ticket_store.h"

namespace wizdesk::storage {

class Store : public ConversationStore,
              public TicketStore,
              public AgentStore,
              public AccountStore,
              public OversightStore,
              public RetentionStore,
              public LearningStore {
  public:
    // What it has in common with other processes on the same database, as long as it lives; null if
    // there can be no others.
    virtual SharedStore* shared() { return nullptr; }
};

}  // namespace wizdesk::storage
