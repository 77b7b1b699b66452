#pragma once

// The audit log for those who may read it.

#include "bot/http/call.h"
#include "storage/audit_store.h"

namespace wizdesk::http {

// GET /v1/agent/audit?since=&actor=&action=&object=&before=&limit=
Outcome list_audit(storage::AuditStore& store, const Call& call);

}  // namespace wizdesk::http
