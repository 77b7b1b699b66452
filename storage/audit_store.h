#pragma once

// The audit log: who did what, and who read which conversation. The contract of every store; one
// test suite holds them to it (tests/storage/audit_store_contract.h).
//
// Entries are only ever added. Each has a hash over its content and over the hash of the one before
// it (audit_chain.h), so that whoever changes the log has to change all that follows, and the last
// hash, which can be kept elsewhere. No text of a message and nothing of a visitor stands in it.
//
// All functions may be called from any thread and throw StoreError. What they promise to have
// written is durable when they return.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/time.h"

namespace wizdesk::storage {

// What is to be recorded. The words are the caller's, and UTF-8 without U+0000.
struct AuditEntry {
    std::string actor = {};   // "agent:NAME", "token:NAME", "operator", "visitor", "service", …
    std::string action = {};  // "conversation.read", "agent.add", …
    std::string object = {};  // the id of a conversation or a post, the name of an agent, …
    std::string outcome = "done";  // or why it was refused
    Time at{};
};

struct AuditRecord {
    std::int64_t nr = 0;  // 1, 2, 3 … without gaps
    AuditEntry entry;
    std::string hash;  // 64 hexadecimal digits
};

// A field that is empty does not narrow.
struct AuditFilter {
    std::optional<std::string> actor = {};
    std::optional<std::string> action = {};
    std::optional<std::string> object = {};
    std::optional<Time> since = {};
    std::int64_t before = 0;  // the nr of a former answer's last record; 0: from the newest
    std::size_t limit = 100;
};

class AuditStore {
  public:
    virtual ~AuditStore() = default;

    // All or none, in this order. (What is done to a store is recorded with it in one transaction:
    // see recording.h. This is for what changes nothing, as reading does, and for what failed.)
    virtual void record(const std::vector<AuditEntry>& entries) = 0;

    // Newest first.
    virtual std::vector<AuditRecord> audit(const AuditFilter& filter) = 0;
};

}  // namespace wizdesk::storage
