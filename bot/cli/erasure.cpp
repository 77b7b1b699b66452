#include "bot/cli/erasure.h"

#include <stdexcept>

#include <httplib.h>

#include "bot/cli/open_oversight.h"
#include "bot/cli/open_store.h"
#include "bot/cli/running_service.h"
#include "storage/sqlite/conversation_walk.h"

namespace wizdesk::cli {
namespace {

using storage::StoreError;

// Nothing else is an id, and would not find its way through an address.
bool is_id(const std::string& text) {
    constexpr const char* kAllowed =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    return !text.empty() && text.size() <= 64 &&
           text.find_first_not_of(kAllowed) == std::string::npos;
}

Erasure in_store(storage::Store& store, const std::string& id) {
    const auto act = operator_act("conversation.erase", id);
    try {
        return store.erase_conversation(id) ? Erasure::done : Erasure::none;
    } catch (const StoreError& error) {
        if (error.kind() != StoreError::Kind::held) throw;
        record_act(store, "conversation.erase", id, "on-hold");
        return Erasure::held;
    }
}

Erasure in_service(httplib::Client& service, const std::string& id) {
    const auto answer = service.Delete("/v1/operator/conversations/" + id);
    if (!answer)
        throw std::runtime_error(
            "the running service does not answer: try again, or stop it and "
            "erase while it is down");
    switch (answer->status) {
        case 204:
            return Erasure::done;
        case 404:
            return Erasure::none;
        case 409:
            return Erasure::held;
        default:
            throw std::runtime_error("the running service says " + std::to_string(answer->status) +
                                     "; is it the one of this database?");
    }
}

}  // namespace

Erasure erase_conversation(const std::string& database, const std::string& listen,
                           const std::string& conversation_id) {
    if (!is_id(conversation_id)) return Erasure::none;
    std::unique_ptr<storage::Store> store;
    try {
        store = open_store(database, false);
    } catch (const StoreError& error) {
        // Most likely the running service has it open.
        if (error.kind() != StoreError::Kind::unavailable) throw;
        const auto service = running_service(database, listen);
        if (!service) throw;
        return in_service(*service, conversation_id);
    }
    return in_store(*store, conversation_id);
}

std::string conversation_of_ticket(const std::string& database, const std::string& source,
                                   const std::string& external_id) {
    const auto found =
        is_server(database)
            ? open_store(database)->find_conversation_of(source, external_id)
            : storage::sqlite::find_ticket_conversation(database, source, external_id);
    return found ? found->id : "";
}

}  // namespace wizdesk::cli
