#pragma once

// What there is to learn from: messages that people wrote, what was answered, and which of them an
// editor is done with. The contract of every store; one test suite holds them to it
// (tests/storage/learning_store_contract.h). Text is already redacted when it comes here, and what
// is written here holds none.
//
// All functions may be called from any thread and throw StoreError. What they promise to have
// written is durable when they return.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/agent_store.h"

namespace wizdesk::storage {

struct SaidMessage {
    std::int64_t nr = 0;  // grows with each message that is written, whatever its conversation
    std::string conversation_id;
    std::int64_t seq = 0;
    Role role = Role::user;
    std::string text;  // of a person's message; empty for all others
    Time at{};
    std::optional<std::string> reply = {};  // as in Message
    bool done_with = false;                 // see done_with()
};

// A person's message whose suggested replies were of no use to agents.
struct RefusedSuggestion {
    SaidMessage message;
    SuggestionOutcome outcome = SuggestionOutcome::rejected;  // or edited
};

struct MessagePlace {
    std::string conversation_id;
    std::int64_t seq = 0;
};

// Why nobody has to look at a message again.
enum class DoneWith {
    dismissed,  // nothing is to be learnt from it
    proposed,   // it led to a change of the knowledge pack
};

std::string_view to_string(DoneWith why);

class LearningStore {
  public:
    virtual ~LearningStore() = default;

    // Messages of conversations that are still there, the newest first: at most `limit` of those
    // that were written before message `before` (0: before now). Empty at the end.
    virtual std::vector<SaidMessage> said_before(std::int64_t before, std::size_t limit) = 0;

    // Messages for which agents took no suggestion as it was, or nearly so: one was rejected, or
    // edited so that at least `changed_share` of it is new, and none became of better use. The last
    // suggested first; a message comes once for each such suggestion.
    virtual std::vector<RefusedSuggestion> refused_suggestions(double changed_share,
                                                               std::size_t limit) = 0;

    // Notes that an editor (an agent's id, or the name of a token) is done with these messages.
    // Returns how many were noted: those of them that are a person's, still there and not noted
    // before.
    virtual std::size_t done_with(const std::vector<MessagePlace>& messages, DoneWith why,
                                  std::string_view editor, Time now) = 0;
};

}  // namespace wizdesk::storage
