#include "bot/http/erasure_api.h"

#include "bot/http/problem.h"

namespace wizdesk::http {

bool unless_held(const std::function<bool()>& work) try {
    return work();
} catch (const storage::StoreError& error) {
    if (error.kind() != storage::StoreError::Kind::held) throw;
    throw Refused(Fault::on_hold);
}

void erase_if_allowed(storage::ConversationStore& store, const std::string& conversation_id) {
    const auto erase = [&] { return store.erase_conversation(conversation_id); };
    if (!unless_held(erase)) throw Refused(Fault::not_found);
}

Outcome erase_for_operator(storage::ConversationStore& store, const Call& call) {
    erase_if_allowed(store, call.id);
    return Answer{204, {}, {}, {}};
}

}  // namespace wizdesk::http
