#include "bot/learning/groups.h"

#include "tests/bot/learning/learning_fixture.h"

namespace wizdesk::learning {
namespace {

using testing::Contains;
using testing::IsEmpty;

class GroupsTest : public LearningFixture {};

TEST_F(GroupsTest, PutsTheLargestFirst) {
    say("what does the zebra eat");
    say("how do I change the moon phase");
    say("change the moon phase");
    const auto groups = groups_to_learn(*store_, knowledge(), 10);
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].text, "change the moon phase");
    ASSERT_EQ(groups[0].messages.size(), 2U);
    EXPECT_EQ(groups[0].messages[1].text, "how do I change the moon phase");
    EXPECT_EQ(groups[1].text, "what does the zebra eat");
    EXPECT_EQ(groups_to_learn(*store_, knowledge(), 1).size(), 1U);
}

TEST_F(GroupsTest, ProposesIntents) {
    judge(say("is there a webinar").conversation_id, storage::SuggestionOutcome::rejected);
    const auto groups = groups_to_learn(*store_, knowledge(), 10);
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].intents.size(), 3U);
    EXPECT_THAT(groups[0].intents, Contains("faq_training"));
}

TEST_F(GroupsTest, PrefersATextInWhichNothingWasTakenOut) {
    say("change the moon phase in the zebra house");
    say("change the moon phase in the zebra house, 860-555-0143");
    const auto groups = groups_to_learn(*store_, knowledge(), 10);
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].messages.size(), 2U);
    EXPECT_EQ(groups[0].text, "change the moon phase in the zebra house");
}

TEST_F(GroupsTest, AreNoneOfNothing) {
    EXPECT_THAT(groups_to_learn(*store_, knowledge(), 10), IsEmpty());
}

}  // namespace
}  // namespace wizdesk::learning
