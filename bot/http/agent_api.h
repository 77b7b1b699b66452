#pragma once

// The conversations as agents see and handle them: /v1/agent/… but for the session, events and
// analytics. Handlers only translate; what happens is in bot/agents/.

#include <optional>
#include <string>

#include "bot/agents/handling.h"
#include "bot/agents/suggesting.h"
#include "bot/clock.h"
#include "bot/http/call.h"
#include "bot/knowledge.h"
#include "storage/store.h"

namespace wizdesk::http {

// May be used from any thread.
class AgentApi {
  public:
    // All must outlive it.
    AgentApi(storage::Store& store, agents::Handling& handling, agents::Suggesting& suggesting,
             const bot::KnowledgeSource& knowledge, const bot::Clock& clock)
        : store_(store),
          handling_(handling),
          suggesting_(suggesting),
          knowledge_(knowledge),
          clock_(clock) {}

    Outcome queue(const Call& call);         // or, with q, a search
    Outcome conversation(const Call& call);  // with messages, private notes and reasons
    Outcome write(const Call& call);         // to the person, or a private note
    Outcome change_status(const Call& call);
    Outcome assign(const Call& call);
    Outcome redact(const Call& call);
    Outcome suggestions(const Call& call);
    Outcome judge(const Call& call);
    Outcome canned(const Call& call);
    Outcome colleagues(const Call& call);  // to whom a conversation can be given

    // What an event tells of a conversation: its row in the queue as JSON; empty if there is none.
    std::optional<std::string> event_data(const std::string& conversation_id);

  private:
    Answer add_note(const Call& call, const std::string& text);

    storage::Store& store_;
    agents::Handling& handling_;
    agents::Suggesting& suggesting_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
};

}  // namespace wizdesk::http
