#pragma once

// A store in which people wrote and the bot answered, with the built-in pack.

#include "tests/bot/agents/handling_fixture.h"

namespace wizdesk::learning {

class LearningFixture : public agents::HandlingFixture {
  protected:
    static const bot::Knowledge& knowledge() { return *agents::built_in_knowledge().current(); }

    // A suggestion for the conversation's first message, and what an agent made of it.
    void judge(const std::string& conversation_id, storage::SuggestionOutcome outcome,
               double changed_share = 0) {
        const std::string id = "suggestion " + conversation_id;
        ASSERT_TRUE(store_->add_suggestions({{.id = id,
                                              .conversation_id = conversation_id,
                                              .seq = 1,
                                              .reply = "{}",
                                              .why = "{}",
                                              .intent = "greet",
                                              .row = "",
                                              .at = clock_.now()}}));
        ASSERT_TRUE(store_->judge_suggestion({.suggestion_id = id,
                                              .outcome = outcome,
                                              .agent_id = "a1",
                                              .changed_share = changed_share,
                                              .at = clock_.now()}));
    }
};

}  // namespace wizdesk::learning
