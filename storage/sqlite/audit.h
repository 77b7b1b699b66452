#pragma once

// The audit log, in SQL. Knows nothing of threads and transactions.

#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/audit_store.h"
#include "storage/audit_verification.h"

namespace wizdesk::storage::sqlite {

// Used as TurnWriter is. Throws SQLite::Exception, and StoreError (damaged) if the end of the log
// is missing.
class AuditWriter {
  public:
    // The connection must outlive the writer.
    explicit AuditWriter(SQLite::Database& connection);

    // Behind what is there now, whichever process wrote that.
    void add(const AuditEntry& entry);

  private:
    AuditEnd end();

    SQLite::Statement find_end_;
    SQLite::Statement insert_;
    SQLite::Statement move_end_;
};

// For one thread at a time; std::invalid_argument for a row that this program cannot have written.
class AuditReader {
  public:
    // The connection must outlive the reader.
    explicit AuditReader(SQLite::Database& connection);

    std::vector<AuditRecord> audit(const AuditFilter& filter);

  private:
    SQLite::Statement find_;
};

}  // namespace wizdesk::storage::sqlite
