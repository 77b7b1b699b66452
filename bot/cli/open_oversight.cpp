#include "bot/cli/open_oversight.h"

#include <filesystem>

#include "bot/clock.h"
#include "storage/conversation_store.h"
#include "storage/sqlite/oversight_beside.h"

namespace wizdesk::cli {
namespace {

storage::AuditEntry entry(std::string action, std::string object, std::string outcome) {
    return {"operator", std::move(action), std::move(object), std::move(outcome),
            bot::SystemClock().now()};
}

}  // namespace

std::unique_ptr<storage::OversightStore> open_oversight(const std::string& database) {
    if (!std::filesystem::is_regular_file(database))
        throw storage::StoreError(
            storage::StoreError::Kind::unavailable,
            "there is no database " + database + ": name the file that serves");
    return storage::sqlite::open_oversight_beside(database);
}

storage::Recording operator_act(std::string action, std::string object) {
    return storage::Recording(entry(std::move(action), std::move(object), "done"));
}

void record_act(storage::AuditStore& audit, std::string action, std::string object,
                std::string outcome) {
    audit.record({entry(std::move(action), std::move(object), std::move(outcome))});
}

}  // namespace wizdesk::cli
