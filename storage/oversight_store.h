#pragma once

// What an operator and an auditor do with a database, also beside the service that has it open: the
// audit log, legal holds, and the list of what is to be disposed of. The contract of every store;
// one test suite holds them to it (tests/storage/retention_store_contract.h).
//
// All functions may be called from any thread and throw StoreError. What they promise to have
// written is durable when they return.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/agent_store.h"
#include "storage/audit_store.h"

namespace wizdesk::storage {

// A conversation that must be kept, whatever its age and whoever wants it erased.
struct Hold {
    std::string conversation_id;
    Time at{};
};

// The classes of conversations, each with a term of its own.
enum class DataClass { chat, ticket };

std::string_view to_string(DataClass data_class);
// Throws std::invalid_argument for a word that is none of the enum's.
DataClass data_class_from(std::string_view word);

// A conversation that is past its term.
struct Disposal {
    std::string conversation_id;
    DataClass data_class = DataClass::chat;
    Time last_at{};  // of its last change
    Time listed_at{};
    std::optional<Time> approved_at = {};
};

class OversightStore : public AuditStore {
  public:
    // False if there is no such conversation, or it is held already. `why`, a note on the same
    // conversation, is written with the hold, both or neither.
    virtual bool add_hold(std::string_view conversation_id, Time now,
                          const std::optional<PrivateNote>& why = {}) = 0;
    // False if it is not held. `why` as above.
    virtual bool remove_hold(std::string_view conversation_id,
                             const std::optional<PrivateNote>& why = {}) = 0;
    // All of them, the oldest first.
    virtual std::vector<Hold> holds() = 0;

    // Up to `limit` entries of the list whose ids come after the given one ("" begins), by id.
    virtual std::vector<Disposal> disposals_after(std::string_view conversation_id,
                                                  std::size_t limit) = 0;
    // An administrator's word: it may be erased. False if it is not on the list, or approved
    // already.
    virtual bool approve_disposal(std::string_view conversation_id, Time now) = 0;
};

}  // namespace wizdesk::storage
