#pragma once

// The audit log for those who may read it.

#include <functional>
#include <mutex>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "bot/http/call.h"
#include "storage/audit_store.h"
#include "storage/audit_verification.h"

namespace wizdesk::http {

// A record as the API and `wizdesk audit list --json` show it.
nlohmann::ordered_json record_json(const storage::AuditRecord& record);

// Reads the whole log of the database that the service works with, as verify_audit() of the stores
// does. Throws storage::StoreError.
using VerifyAudit = std::function<storage::AuditVerdict(const std::string& head)>;

// May be used from any thread. Both functions throw Refused (invalid_field) for a query that makes
// no sense, and storage::StoreError.
class AuditApi {
  public:
    // The store must outlive it.
    AuditApi(storage::AuditStore& store, VerifyAudit verify)
        : store_(store), verify_(std::move(verify)) {}

    // GET /v1/agent/audit?since=&actor=&action=&object=&before=&limit=
    Outcome list(const Call& call);
    // GET /v1/agent/audit/verdict?head=
    // Throws Refused (busy) while it is being verified for somebody else.
    Outcome verdict(const Call& call);

  private:
    storage::AuditStore& store_;
    const VerifyAudit verify_;
    std::timed_mutex verifying_;  // takes a core for a while: one at a time
};

}  // namespace wizdesk::http
