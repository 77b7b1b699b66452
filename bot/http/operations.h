#pragma once

// What operators and their monitors ask.

#include "bot/http/call.h"
#include "bot/knowledge.h"
#include "bot/metrics.h"
#include "storage/conversation_store.h"

namespace wizdesk::http {

Outcome health(const Call& call);

// 503 says in general words what is wrong; the log has the cause.
Outcome readiness(storage::ConversationStore& store, const bot::KnowledgeSource& knowledge);

Outcome metrics(const bot::Metrics& metrics);

}  // namespace wizdesk::http
