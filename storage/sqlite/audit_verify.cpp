#include "storage/sqlite/audit_verify.h"

#include <SQLiteCpp/Transaction.h>

#include "storage/audit_chain.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/database_file.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::chrono::milliseconds kBusyTimeout(2000);

// What a retention run records when it takes records off the beginning (see retention.h): the log
// may begin behind them only if it says so itself.
constexpr const char* kCutTold =
    "SELECT 1 FROM audit WHERE action = 'audit.cut' AND object = ?1 || ':' || ?2";

std::vector<AuditEnds> kept_ends(SQLite::Database& connection) {
    SQLite::Statement ends(connection,
                           "SELECT count, hash, first_count, first_hash FROM audit_ends");
    StatementUse row(ends);
    std::vector<AuditEnds> kept;
    while (row.step())
        kept.push_back({{row.integer(0), row.text(1)}, {row.integer(2), row.text(3)}});
    return kept;
}

// One that is no text is not as it was written, whatever it looks like.
std::string hash_of(const StatementUse& row) {
    constexpr const char* kAllText = "texttexttexttexttexttext";
    return row.text(7) == kAllText ? row.text(6) : "";
}

AuditVerdict verdict_on(SQLite::Database& connection, const std::string& head) {
    SQLite::Statement cut_told(connection, kCutTold);
    SQLite::Statement rows(connection,
                           "SELECT nr, at, actor, action, object, outcome, hash, "
                           "typeof(at) || typeof(actor) || typeof(action) || typeof(object) || "
                           "typeof(outcome) || typeof(hash) FROM audit ORDER BY nr");
    AuditVerification verification(head);
    bool sound = verification.begin(kept_ends(connection), [&](const AuditEnd& first) {
        return StatementUse(cut_told, first.count, first.hash).step();
    });
    StatementUse row(rows);
    while (sound && row.step()) {
        const std::string fields[] = {row.text(1), row.text(2), row.text(3), row.text(4),
                                      row.text(5)};
        sound = verification.next(
            row.integer(0), {fields[0], fields[1], fields[2], fields[3], fields[4]}, hash_of(row));
    }
    return verification.verdict();
}

}  // namespace

AuditVerdict verify_audit(const std::string& file, const std::string& head) {
    const std::string place = existing(file);
    return translating(place, [&] {
        SQLite::Database connection = open_reader(place, kBusyTimeout);
        check_version(connection, place);
        SQLite::Transaction moment(connection, SQLite::TransactionBehavior::DEFERRED);
        return verdict_on(connection, head);
    });
}

}  // namespace wizdesk::storage::sqlite
