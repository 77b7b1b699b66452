#pragma once

// POST /v1/parse: what wizdesk understands of a text. Stores nothing.

#include "bot/http/call.h"
#include "bot/http/request_body.h"
#include "bot/knowledge.h"

namespace wizdesk::http {

// `unknown` says what becomes of fields that the contract does not have.
Outcome parse(const bot::KnowledgeSource& knowledge, const Call& call, UnknownFields unknown);

}  // namespace wizdesk::http
