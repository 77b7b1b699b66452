#pragma once

// Recording an act in the transaction that carries it out. Who acts is known at the edge (a route,
// a command), what is written deep below it; between them nobody has to know of the audit log.

#include "storage/audit_store.h"

namespace wizdesk::storage {

// While it lives, the first change that the constructing thread makes in a store is an act of
// somebody and recorded with it, both or neither. What changes nothing (no such agent, refused,
// only read) leaves it undone: the owner may then record it in its own way.
//
//     const Recording recording({"agent:Dana", "message.redact", id, "done", now});
//     store.redact_message(id, seq);
//
// They may be nested: the innermost that is not done yet counts. It must end on the thread, and in
// the scope, in which it began.
class Recording {
  public:
    explicit Recording(AuditEntry entry);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    const AuditEntry& entry() const { return entry_; }
    bool is_done() const { return done_; }

    // For stores: that of the calling thread; null if it has none, or it is done.
    static Recording* current();
    // For stores: it was written, and is durable.
    void set_done() { done_ = true; }

  private:
    const AuditEntry entry_;
    Recording* const outer_;
    bool done_ = false;
};

}  // namespace wizdesk::storage
