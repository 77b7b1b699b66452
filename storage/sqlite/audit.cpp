#include "storage/sqlite/audit.h"

#include <limits>

#include "storage/audit_chain.h"
#include "storage/conversation_store.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
namespace {

std::optional<std::string> text_of(const std::optional<Time>& time) {
    return time ? std::optional(to_rfc3339(*time)) : std::nullopt;
}

}  // namespace

AuditWriter::AuditWriter(SQLite::Database& connection)
    : find_end_(connection, "SELECT count, hash FROM audit_ends"),
      insert_(connection,
              "INSERT INTO audit(nr, at, actor, action, object, outcome, hash) "
              "VALUES (?, ?, ?, ?, ?, ?, ?)"),
      move_end_(connection, "UPDATE audit_ends SET count = ?, hash = ?") {}

AuditEnd AuditWriter::end() {
    StatementUse row(find_end_);
    if (!row.step())
        throw StoreError(StoreError::Kind::damaged,
                         "the end of the audit log is missing: restore a backup");
    return {row.integer(0), row.text(1)};
}

void AuditWriter::add(const AuditEntry& entry) {
    const AuditEnd before = end();
    const std::int64_t nr = before.count + 1;
    const std::string at = to_rfc3339(entry.at);
    const std::string hash =
        audit_hash(before.hash, nr, {at, entry.actor, entry.action, entry.object, entry.outcome});
    StatementUse(insert_, nr, at, entry.actor, entry.action, entry.object, entry.outcome, hash)
        .run();
    StatementUse(move_end_, nr, hash).run();
}

AuditReader::AuditReader(SQLite::Database& connection)
    : find_(connection,
            "SELECT nr, at, actor, action, object, outcome, hash FROM audit "
            "WHERE nr < ?1 AND actor = coalesce(?2, actor) AND action = coalesce(?3, action) "
            "AND object = coalesce(?4, object) AND at >= coalesce(?5, at) "
            "ORDER BY nr DESC LIMIT ?6") {}

std::vector<AuditRecord> AuditReader::audit(const AuditFilter& filter) {
    const std::int64_t before =
        filter.before > 0 ? filter.before : std::numeric_limits<std::int64_t>::max();
    StatementUse row(find_, before, filter.actor, filter.action, filter.object,
                     text_of(filter.since), filter.limit);
    std::vector<AuditRecord> records;
    while (row.step()) {
        AuditEntry entry{row.text(2), row.text(3), row.text(4), row.text(5), row.time(1)};
        records.push_back({row.integer(0), std::move(entry), row.text(6)});
    }
    return records;
}

}  // namespace wizdesk::storage::sqlite
