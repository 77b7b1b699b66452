#pragma once

// What operators and their monitors ask.

#include <string>

#include "bot/http/call.h"
#include "bot/http/problem.h"
#include "bot/knowledge.h"
#include "bot/metrics.h"
#include "storage/conversation_store.h"

namespace wizdesk::http {

Answer alive();
Outcome health(const Call& call);

// 503 says what is wrong and what to do, with no path in it; the log has that too.
Outcome readiness(storage::ConversationStore& store, const bot::KnowledgeSource& knowledge);

// The refusal of /readyz for what StoreError::advice says; empty: without more words.
Refused store_not_ready(const std::string& advice);

Outcome metrics(const bot::Metrics& metrics);

}  // namespace wizdesk::http
