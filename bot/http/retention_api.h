#pragma once

// What administrators decide about records: which of those past their term may be erased, and which
// must be kept. /v1/agent/retention, …/disposals, …/holds. Handlers only translate; what erases is
// bot/retention.

#include <string>

#include "bot/clock.h"
#include "bot/http/call.h"
#include "bot/knowledge.h"
#include "bot/retention.h"
#include "storage/store.h"

namespace wizdesk::http {

// May be used from any thread. All functions but terms() throw storage::StoreError.
class RetentionApi {
  public:
    // All but the terms must outlive it.
    RetentionApi(storage::Store& store, const bot::RetentionTerms& terms,
                 const bot::KnowledgeSource& knowledge, const bot::Clock& clock)
        : store_(store), terms_(terms), knowledge_(knowledge), clock_(clock) {}

    Outcome terms(const Call& call);      // each class of data: how long it is kept, what then
    Outcome disposals(const Call& call);  // a page of the list of what is past its term
    // The conversations that the body names may be erased, each recorded by itself. Those that are
    // not on the list (any more), or approved already, are passed over.
    Outcome approve(const Call& call);

    Outcome holds(const Call& call);  // all of them, with the reason that was given here
    // Throw Refused: not_found; moved_on where it is held already, or not held. The reason becomes
    // a private note in the conversation, where agents see it; no hold comes or goes without it.
    Outcome hold(const Call& call);
    Outcome release(const Call& call);

  private:
    storage::PrivateNote note(const Call& call, const std::string& before,
                              const std::string& reason) const;

    storage::Store& store_;
    const bot::RetentionTerms terms_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
};

}  // namespace wizdesk::http
