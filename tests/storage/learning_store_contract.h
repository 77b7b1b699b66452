#pragma once

// What every store has to do for learning; used as conversation_store_contract.h is:
//   INSTANTIATE_TEST_SUITE_P(Sqlite, LearningStoreContract, testing::Values(make_backend));

#include "tests/storage/agent_store_contract.h"

namespace wizdesk::storage {

class LearningStoreContract : public AgentStoreContract {
  protected:
    std::vector<std::string> said() {
        std::vector<std::string> texts;
        for (const SaidMessage& one : store_->said_before(0, 100))
            if (one.role == Role::user) texts.push_back(one.text);
        return texts;
    }

    std::vector<std::string> refused(double share = 0.5) {
        std::vector<std::string> all;
        for (const RefusedSuggestion& one : store_->refused_suggestions(share, 100))
            all.push_back(one.message.text + ' ' + std::string(to_string(one.outcome)));
        return all;
    }

    // A suggestion for the conversation's first message, and what became of it.
    void judge(const std::string& id, const std::string& conversation, SuggestionOutcome outcome,
               double share = 0) {
        ASSERT_TRUE(store_->add_suggestions({suggestion(id, conversation)}));
        judge_again(id, outcome, share);
    }
    void judge_again(const std::string& id, SuggestionOutcome outcome, double share = 0) {
        ASSERT_TRUE(store_->judge_suggestion({.suggestion_id = id,
                                              .outcome = outcome,
                                              .agent_id = "a1",
                                              .changed_share = share,
                                              .at = kMorning}));
    }
};

TEST_P(LearningStoreContract, HasNothingAtFirst) {
    EXPECT_THAT(store_->said_before(0, 10), IsEmpty());
    EXPECT_THAT(store_->refused_suggestions(0.5, 10), IsEmpty());
    EXPECT_EQ(store_->done_with({{"c1", 1}}, DoneWith::dismissed, "e1", kMorning), 0U);
}

TEST_P(LearningStoreContract, ReadsBackwardsThroughWhatWasSaid) {
    talk("c1", "first");
    TurnRecord turn = opening("c2", "second");
    turn.messages[1].reply = R"({"kind":"answer"})";
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    restart();
    const auto all = store_->said_before(0, 10);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0].role, Role::bot);
    EXPECT_EQ(all[0].text, "");
    EXPECT_EQ(all[0].reply, turn.messages[1].reply);
    EXPECT_EQ(all[1].role, Role::user);
    EXPECT_EQ(all[1].text, "second");
    EXPECT_EQ(all[1].conversation_id, "c2");
    EXPECT_EQ(all[1].seq, 1);
    EXPECT_FALSE(all[1].done_with);
    EXPECT_EQ(store_->said_before(0, 3).size(), 3U);
    const auto rest = store_->said_before(all[2].nr, 10);
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(rest[0].text, "first");
    EXPECT_THAT(store_->said_before(rest[0].nr, 10), IsEmpty());
}

TEST_P(LearningStoreContract, FindsWhatAgentsCouldNotUse) {
    for (const char* id : {"c1", "c2", "c3", "c4", "c5"}) talk(id, std::string("text of ") + id);
    judge("s1", "c1", SuggestionOutcome::rejected);
    judge("s2", "c2", SuggestionOutcome::edited, 0.8);
    judge("s3", "c3", SuggestionOutcome::edited, 0.1);
    judge("s4", "c4", SuggestionOutcome::accepted);
    EXPECT_THAT(refused(), ElementsAre("text of c2 edited", "text of c1 rejected"));
    EXPECT_THAT(refused(0.9), ElementsAre("text of c1 rejected"));
    EXPECT_EQ(store_->refused_suggestions(0.5, 1).size(), 1U);
}

TEST_P(LearningStoreContract, ARejectedSuggestionDoesNotMatterWhereAnotherWasUsed) {
    talk("c1", "hello");
    Suggestion second = suggestion("s2", "c1");
    ASSERT_TRUE(store_->add_suggestions({suggestion("s1", "c1"), second}));
    judge_again("s1", SuggestionOutcome::rejected);
    EXPECT_THAT(refused(), ElementsAre("hello rejected"));
    judge_again("s2", SuggestionOutcome::accepted);
    EXPECT_THAT(refused(), IsEmpty());
}

TEST_P(LearningStoreContract, NotesOnceWhatAnEditorIsDoneWith) {
    talk("c1", "hello");
    talk("c2", "bye");
    judge("s1", "c1", SuggestionOutcome::rejected);
    const std::vector<MessagePlace> places = {{"c1", 1}, {"c1", 2}, {"c1", 9}, {"gone", 1}};
    EXPECT_EQ(store_->done_with(places, DoneWith::dismissed, "e1", kMorning), 1U);
    EXPECT_EQ(store_->done_with(places, DoneWith::proposed, "e2", kMorning), 0U);
    restart();
    for (const SaidMessage& one : store_->said_before(0, 10))
        EXPECT_EQ(one.done_with, one.text == "hello") << one.text;
    EXPECT_TRUE(store_->refused_suggestions(0.5, 10).at(0).message.done_with);
}

TEST_P(LearningStoreContract, KnowsNothingOfWhatWasErasedOrRedacted) {
    talk("c1", "hello");
    talk("c2", "a secret of mine");
    judge("s1", "c1", SuggestionOutcome::rejected);
    judge("s2", "c2", SuggestionOutcome::rejected);
    ASSERT_TRUE(store_->erase_conversation("c1"));
    ASSERT_TRUE(store_->redact_message("c2", 1));
    EXPECT_THAT(said(), ElementsAre("[removed]"));
    EXPECT_THAT(refused(), ElementsAre("[removed] rejected"));
    EXPECT_EQ(store_->done_with({{"c1", 1}}, DoneWith::dismissed, "e1", kMorning), 0U);
}

}  // namespace wizdesk::storage
