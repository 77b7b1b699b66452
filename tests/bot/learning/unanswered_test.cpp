#include "bot/learning/unanswered.h"

#include "tests/bot/learning/learning_fixture.h"

namespace wizdesk::learning {
namespace {

using storage::SuggestionOutcome;
using testing::ElementsAre;
using testing::IsEmpty;

class UnansweredTest : public LearningFixture {
  protected:
    // "text: why", the newest first.
    std::vector<std::string> found(const Bounds& bounds = {}) {
        std::vector<std::string> all;
        for (const Unanswered& one : unanswered(*store_, bounds))
            all.push_back(one.text + ": " + std::string(to_string(one.why)));
        return all;
    }
};

TEST_F(UnansweredTest, FindsWhatTheBotCouldNotAnswer) {
    EXPECT_THAT(found(), IsEmpty());
    say("how do I change the moon phase");
    say("I am a school nurse");
    say("where is the training");
    say("hello");
    EXPECT_THAT(found(), ElementsAre("how do I change the moon phase: not_covered"));
    const auto newest = say("what does the zebra eat");
    const auto all = unanswered(*store_);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].place.conversation_id, newest.conversation_id);
    EXPECT_EQ(all[0].place.seq, 1);
    EXPECT_EQ(all[0].at, clock_.now());
}

TEST_F(UnansweredTest, FindsWhatWasPassedOnBecauseItWasNotUnderstood) {
    const auto id = say("what does the zebra eat").conversation_id;
    const auto second = say("what does the zebra eat", id);
    EXPECT_EQ(second.status, storage::Status::waiting);
    EXPECT_EQ(found().size(), 2U);
}

TEST_F(UnansweredTest, LeavesRefusalsThatHaveAReasonAlone) {
    say("I am a nurse practitioner licensed only in New York");
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(UnansweredTest, FindsWhatAgentsCouldNotUse) {
    judge(say("I am a school nurse").conversation_id, SuggestionOutcome::rejected);
    judge(say("where is the training").conversation_id, SuggestionOutcome::edited, 0.9);
    judge(say("hello").conversation_id, SuggestionOutcome::edited, 0.1);
    EXPECT_THAT(found(),
                ElementsAre("where is the training: rewritten", "I am a school nurse: rejected"));
}

TEST_F(UnansweredTest, ForgetsWhatAnEditorIsDoneWithAndWhatWasRemoved) {
    const auto first = say("what does the zebra eat").conversation_id;
    const auto second = say("how do I change the moon phase").conversation_id;
    say("qwer asdf yxcv");
    store_->done_with({{first, 1}}, storage::DoneWith::dismissed, "e1", clock_.now());
    ASSERT_TRUE(store_->redact_message(second, 1));
    EXPECT_EQ(found().size(), 1U);
}

TEST_F(UnansweredTest, KeepsToItsBounds) {
    for (int i = 0; i < 6; ++i) say("what does zebra number " + std::to_string(i) + " eat");
    EXPECT_EQ(found({.messages = 2}).size(), 2U);
    EXPECT_THAT(found({.messages = 2}).at(0), testing::HasSubstr("number 5"));
    EXPECT_EQ(found({.rows = 6}).size(), 3U);
    EXPECT_THAT(found({.rows = 0}), IsEmpty());
}

}  // namespace
}  // namespace wizdesk::learning
