#include "storage/postgres/audit_verify.h"

#include <limits>

#include "storage/postgres/connection.h"

namespace wizdesk::storage::postgres {
namespace {

constexpr std::size_t kPage = 10'000;

std::vector<AuditEnds> kept_ends(Connection& connection) {
    Query row(connection, "SELECT count, hash, first_count, first_hash FROM audit_ends");
    std::vector<AuditEnds> kept;
    while (row.step())
        kept.push_back({{row.integer(0), row.text(1)}, {row.integer(2), row.text(3)}});
    return kept;
}

// What a retention run records when it takes records off the beginning (see retention.h).
bool cut_is_told(Connection& connection, const AuditEnd& first) {
    return Query(connection, "SELECT 1 FROM audit WHERE action = 'audit.cut' AND object = $1",
                 std::to_string(first.count) + ':' + first.hash)
               .count() > 0;
}

// The number of the last record of the page; empty: it was the last page, or there is a fault.
std::optional<std::int64_t> read_page(Connection& connection, AuditVerification& verification,
                                      std::int64_t after) {
    Query row(connection,
              "SELECT nr, at, actor, action, object, outcome, hash FROM audit "
              "WHERE nr > $1 ORDER BY nr LIMIT $2",
              after, kPage);
    std::optional<std::int64_t> last;
    while (row.step()) {
        const std::string fields[] = {row.text(1), row.text(2), row.text(3), row.text(4),
                                      row.text(5)};
        if (!verification.next(row.integer(0),
                               {fields[0], fields[1], fields[2], fields[3], fields[4]},
                               row.text(6)))
            return std::nullopt;
        last = row.integer(0);
    }
    return last;
}

AuditVerdict verdict_on(Connection& connection, const std::string& head) {
    AuditVerification verification(head);
    if (verification.begin(kept_ends(connection),
                           [&](const AuditEnd& first) { return cut_is_told(connection, first); })) {
        std::optional<std::int64_t> last = std::numeric_limits<std::int64_t>::min();
        while (last) last = read_page(connection, verification, *last);
    }
    return verification.verdict();
}

}  // namespace

AuditVerdict verify_audit(const std::string& address, const std::string& head) {
    const Address place(address);
    try {
        Connection connection(place);
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        return verdict_on(connection, head);
    } catch (const std::exception&) {
        throw current_failure(place).error();
    }
}

}  // namespace wizdesk::storage::postgres
