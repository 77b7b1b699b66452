#pragma once

#include <string>

#include "storage/audit_verification.h"

namespace wizdesk::storage::postgres {

// Reads the whole log of one moment, while services may be writing to it. See AuditVerification for
// what it finds. Throws StoreError if the database cannot be read.
AuditVerdict verify_audit(const std::string& address, const std::string& head = {});

}  // namespace wizdesk::storage::postgres
