#pragma once

// The audit log for those who may read it.

#include <nlohmann/json_fwd.hpp>

#include "bot/http/call.h"
#include "storage/audit_store.h"

namespace wizdesk::http {

// A record as the API and `wizdesk audit list --json` show it.
nlohmann::ordered_json record_json(const storage::AuditRecord& record);

// GET /v1/agent/audit?since=&actor=&action=&object=&before=&limit=
// Throws Refused (invalid_field) for a query that makes no sense, and storage::StoreError.
Outcome list_audit(storage::AuditStore& store, const Call& call);

}  // namespace wizdesk::http
