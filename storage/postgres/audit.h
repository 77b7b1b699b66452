#pragma once

// The audit log, in SQL. Knows nothing of threads and transactions. Throws as the functions of
// conversations.h do.

#include <string>
#include <vector>

#include "storage/audit_store.h"
#include "storage/postgres/connection.h"

namespace wizdesk::storage::postgres {

// For one transaction, which holds kAuditLock: the records of all processes are one chain.
class AuditWriter {
  public:
    explicit AuditWriter(Connection& connection) : connection_(connection) {}

    // Behind what is there now. Throws StoreError (damaged) if the end of the log is missing.
    void add(const AuditEntry& entry);

  private:
    Connection& connection_;
};

std::vector<AuditRecord> audit(Connection& connection, const AuditFilter& filter);

}  // namespace wizdesk::storage::postgres
