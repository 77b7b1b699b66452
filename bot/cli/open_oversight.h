#pragma once

#include <memory>
#include <string>

#include "storage/audit_verification.h"
#include "storage/oversight_store.h"
#include "storage/recording.h"

namespace wizdesk::cli {

// The audit log, holds and disposals in the database that the setting `database` names, whether the
// service has it open or not. A file is neither made nor upgraded: a backup that is made before an
// upgrade is one of the old version. Throws storage::StoreError with a message for the operator.
std::unique_ptr<storage::OversightStore> open_oversight(const std::string& database);

// Whether the audit log in the database that the setting names is as it was written; the service
// may go on writing meanwhile. See storage/audit_verification.h. Throws storage::StoreError.
storage::AuditVerdict verify_audit(const std::string& database, const std::string& head);

// An act of the operator at the command line, for as long as it lives: see storage/recording.h.
storage::Recording operator_act(std::string action, std::string object = {});

// What the operator did that changes nothing in the database.
void record_act(storage::AuditStore& audit, std::string action, std::string object = {},
                std::string outcome = "done");

}  // namespace wizdesk::cli
