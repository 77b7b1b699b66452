#include "storage/postgres/audit.h"

#include <limits>

#include "storage/audit_chain.h"

namespace wizdesk::storage::postgres {

void AuditWriter::add(const AuditEntry& entry) {
    Query end(connection_, "SELECT count, hash FROM audit_ends");
    if (!end.step())
        throw StoreError(StoreError::Kind::damaged,
                         "the end of the audit log is missing: restore a backup");
    const std::int64_t nr = end.integer(0) + 1;
    const std::string at = to_rfc3339(entry.at);
    const std::string hash =
        audit_hash(end.text(1), nr, {at, entry.actor, entry.action, entry.object, entry.outcome});
    run(connection_,
        "INSERT INTO audit(nr, at, actor, action, object, outcome, hash) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        nr, at, entry.actor, entry.action, entry.object, entry.outcome, hash);
    run(connection_, "UPDATE audit_ends SET count = $1, hash = $2", nr, hash);
}

std::vector<AuditRecord> audit(Connection& connection, const AuditFilter& filter) {
    const std::int64_t before =
        filter.before > 0 ? filter.before : std::numeric_limits<std::int64_t>::max();
    Query row(connection,
              "SELECT nr, at, actor, action, object, outcome, hash FROM audit "
              "WHERE nr < $1 AND ($2::text IS NULL OR actor = $2) "
              "AND ($3::text IS NULL OR action = $3) AND ($4::text IS NULL OR object = $4) "
              "AND ($5::text IS NULL OR at >= $5) ORDER BY nr DESC LIMIT $6",
              before, filter.actor, filter.action, filter.object, filter.since,
              bounded(filter.limit));
    std::vector<AuditRecord> records;
    while (row.step()) {
        AuditEntry entry{row.text(2), row.text(3), row.text(4), row.text(5), row.time(1)};
        records.push_back({row.integer(0), std::move(entry), row.text(6)});
    }
    return records;
}

}  // namespace wizdesk::storage::postgres
