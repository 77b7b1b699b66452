#pragma once

// Suggested replies for agents: the bot's own to a person's last message, and the next best; and
// what agents made of them.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bot/clock.h"
#include "bot/knowledge.h"
#include "storage/agent_store.h"
#include "storage/conversation_store.h"

namespace wizdesk::agents {

struct Suggestions {
    std::int64_t seq = 0;                         // of the person's message; 0: there is none
    std::vector<storage::JudgedSuggestion> list;  // at most kMostSuggestions, the best first
};

// What an agent made of a suggestion.
struct Judgement {
    std::string suggestion_id;
    storage::SuggestionOutcome outcome = storage::SuggestionOutcome::rejected;
    std::string agent_id;
    std::string text;  // what was sent in the place of an edited one; valid UTF-8
};

enum class NotJudged {
    no_suggestion,
    judged_before,  // in another way
};

// May be used from any thread. All functions throw storage::StoreError.
class Suggesting {
  public:
    static constexpr std::size_t kMostSuggestions = 3;

    // All must outlive it.
    Suggesting(storage::ConversationStore& conversations, storage::AgentStore& store,
               const bot::KnowledgeSource& knowledge, const bot::Clock& clock)
        : conversations_(conversations), store_(store), knowledge_(knowledge), clock_(clock) {}

    // For the person's last message; made and stored when they are first asked for, so that
    // everybody sees the same. Empty for an unknown conversation.
    std::optional<Suggestions> suggest(const std::string& conversation_id);

    // Stores it and returns it; the same judgement again changes nothing.
    std::variant<storage::SuggestionVerdict, NotJudged> judge(const Judgement& judgement);

  private:
    std::vector<storage::Suggestion> make(const storage::Conversation& conversation,
                                          const std::vector<storage::Message>& messages) const;

    storage::ConversationStore& conversations_;
    storage::AgentStore& store_;
    const bot::KnowledgeSource& knowledge_;
    const bot::Clock& clock_;
};

}  // namespace wizdesk::agents
