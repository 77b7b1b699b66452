#include "bot/cli/open_oversight.h"

#include "bot/cli/open_store.h"
#include "bot/clock.h"
#include "storage/postgres/audit_verify.h"
#include "storage/sqlite/audit_verify.h"
#include "storage/sqlite/oversight_beside.h"

namespace wizdesk::cli {
namespace {

storage::AuditEntry entry(std::string action, std::string object, std::string outcome) {
    return {"operator", std::move(action), std::move(object), std::move(outcome),
            bot::SystemClock().now()};
}

}  // namespace

std::unique_ptr<storage::OversightStore> open_oversight(const std::string& database) {
    if (is_server(database)) return open_store(database);
    return storage::sqlite::open_oversight_beside(database);
}

storage::AuditVerdict verify_audit(const std::string& database, const std::string& head) {
    return is_server(database) ? storage::postgres::verify_audit(database, head)
                               : storage::sqlite::verify_audit(database, head);
}

storage::Recording operator_act(std::string action, std::string object) {
    return storage::Recording(entry(std::move(action), std::move(object), "done"));
}

void record_act(storage::AuditStore& audit, std::string action, std::string object,
                std::string outcome) {
    audit.record({entry(std::move(action), std::move(object), std::move(outcome))});
}

}  // namespace wizdesk::cli
