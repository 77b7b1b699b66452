#pragma once

// What has lived its time: for the service, which alone erases. The contract of every store; one
// test suite holds them to it (tests/storage/retention_store_contract.h). Each call is one
// transaction and changes a bounded part of what there is to change; listing reads the whole list.
//
// All functions may be called from any thread and throw StoreError.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "storage/oversight_store.h"

namespace wizdesk::storage {

class RetentionStore {
  public:
    virtual ~RetentionStore() = default;

    // Puts conversations of the class that did not change since `last_before` on the list, the
    // longest unchanged first, at most `limit`; none that is held. Takes off the list what changed
    // since it was put there, or is gone. `approved`: they need nobody's word. Returns how many
    // came on it.
    virtual std::size_t list_disposals(DataClass data_class, Time last_before, Time now,
                                       bool approved, std::size_t limit) = 0;
    // At most `limit` ids of the list that are approved.
    virtual std::vector<std::string> approved_disposals(std::size_t limit) = 0;
    // Erases the conversation (as ConversationStore::erase_conversation does) if it is approved,
    // not held, and did not change since it was listed; false: it is not. In any case it is off the
    // list.
    virtual bool dispose(std::string_view conversation_id) = 0;

    // Removes posts that were given up, and what became of suggestions, from before these times, at
    // most `limit`; return how many.
    virtual std::size_t remove_failed_posts(Time before, std::size_t limit) = 0;
    virtual std::size_t remove_suggestion_verdicts(Time before, std::size_t limit) = 0;

    // Takes records off the beginning of the audit log: at most `limit`, only as long as they are
    // from before `before`, never the last one. Records that itself ("audit.cut", by "service",
    // NR:HASH of the last one that went), without which the log would not be found sound. Returns
    // how many went.
    virtual std::size_t cut_audit(Time before, Time now, std::size_t limit) = 0;
};

}  // namespace wizdesk::storage
