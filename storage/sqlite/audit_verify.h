#pragma once

// Whether the audit log of a file is as it was written.

#include <string>

#include "storage/audit_verification.h"

namespace wizdesk::storage::sqlite {

// Reads the whole log of one moment, while the service may be writing to it. See AuditVerification
// for what it finds. Throws StoreError if the file cannot be read.
AuditVerdict verify_audit(const std::string& file, const std::string& head = {});

}  // namespace wizdesk::storage::sqlite
