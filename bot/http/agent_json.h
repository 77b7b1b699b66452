#pragma once

// What agents see, as the JSON of the HTTP contract.

#include <map>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "bot/knowledge.h"
#include "storage/account_store.h"
#include "storage/agent_store.h"

namespace wizdesk::http {

// The names of those who act, as they are now.
class AgentNames {
  public:
    explicit AgentNames(storage::AccountStore& store);

    // An agent's or a token's (see agent_gate.h); "somebody" for an id that nobody has.
    std::string of(const std::string& id) const;

  private:
    std::map<std::string, std::string> by_id_;
};

nlohmann::ordered_json queue_entry_json(const storage::QueueEntry& entry, const AgentNames& names);

nlohmann::ordered_json snippet_json(const std::vector<storage::SnippetPiece>& snippet);

// The conversation without its messages and notes.
nlohmann::ordered_json conversation_json(const storage::Conversation& conversation,
                                         const AgentNames& names);

nlohmann::ordered_json note_json(const storage::PrivateNote& note);

// A message with, beside each of the bot's answers, `why` it was given. What was understood of
// `asked`, the person's message before it (null: none), stands there too if the answer was given
// with the knowledge that is in force.
nlohmann::ordered_json explained_message_json(const storage::Message& message,
                                              const storage::Message* asked,
                                              const bot::Knowledge& knowledge);

nlohmann::ordered_json suggestion_json(const storage::JudgedSuggestion& judged);

}  // namespace wizdesk::http
