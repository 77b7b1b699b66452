#pragma once

// What editors do with messages that were not understood: /v1/agent/learning…. Handlers only
// translate; what happens is in bot/learning/.

#include <mutex>

#include "bot/clock.h"
#include "bot/http/call.h"
#include "bot/knowledge.h"
#include "bot/learning/proposals.h"
#include "storage/learning_store.h"

namespace wizdesk::http {

// May be used from any thread.
class LearningApi {
  public:
    // All must outlive it.
    LearningApi(storage::LearningStore& store, learning::Proposals& proposals,
                const bot::KnowledgeSource& knowledge, const bot::Clock& clock)
        : store_(store), proposals_(proposals), knowledge_(knowledge), clock_(clock) {}

    Outcome groups(const Call& call);   // of messages, with what they could mean
    Outcome dismiss(const Call& call);  // messages from which nothing is to be learnt
    Outcome list(const Call& call);     // of proposals
    Outcome propose(const Call& call);
    Outcome settle(const Call& call);  // accept or withdraw a proposal

  private:
    storage::LearningStore& store_;
    learning::Proposals& proposals_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
    std::timed_mutex grouping_;  // takes a core for a while: one at a time
};

}  // namespace wizdesk::http
