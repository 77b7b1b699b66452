#include "bot/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::bot {
namespace {

const Knowledge& bakery() {
    static const auto knowledge = Knowledge::from(test::small_pack_in_german());
    return *knowledge;
}

TEST(Answer, GreetsInTheLanguageOfTheLocale) {
    EXPECT_EQ(answer(bakery(), {}, "de-DE", "").replies.at(0).text, "Guten Tag!");
    EXPECT_EQ(answer(bakery(), {}, "fr", "").replies.at(0).text, "Hello!");
    EXPECT_EQ(answer(bakery(), {}, "", "").replies.at(0).language, "en");
}

TEST(Answer, IsInTheLanguageOfTheMessage) {
    const Said german = answer(bakery(), {}, "en", "Ich backe");
    EXPECT_EQ(german.replies.at(0).text, "Haben Sie es gelernt?");
    EXPECT_EQ(german.replies.at(0).language, "de");
    EXPECT_EQ(german.heard.facts, (intents::Facts{{"bakes", "yes"}}));
    EXPECT_EQ(answer(bakery(), {}, "de", "I bake").replies.at(0).text, "Are you trained?");
}

// A talk that was once found German stays so until the person writes English.
TEST(Answer, StaysInTheLanguageOfTheTalk) {
    const Said first = answer(bakery(), {}, "en", "Ich backe");
    const Said second = answer(bakery(), first.decision.tracker, "en", "master");
    EXPECT_THAT(second.replies.at(0).text, testing::StartsWith("Nehmen Sie den Oven Key."));
    const Said third = answer(bakery(), second.decision.tracker, "en", "and I sell");
    EXPECT_EQ(third.replies.at(0).language, "en");
}

// Neither message would do alone.
TEST(Answer, UnderstandsATalkOfSeveralMessagesAsAWhole) {
    const auto ctwiz = Knowledge::load({});
    const Said first =
        answer(*ctwiz, {}, "", "We need one staff member set up for vaccine ordering.");
    ASSERT_FALSE(first.decision.tracker.question.empty());
    const Said second =
        answer(*ctwiz, first.decision.tracker, "", "She will be the primary person for it");
    ASSERT_FALSE(second.decision.moves.empty());
    ASSERT_EQ(second.decision.moves[0].verdict.grants.size(), 1U) << second.replies[0].text;
    EXPECT_EQ(second.decision.moves[0].verdict.grants[0].access_type,
              "primary_vaccine_coordinator");
    EXPECT_EQ(second.decision.tracker.told, "");
}

TEST(Answer, GlossesCarryWhatIsNot) {
    EXPECT_EQ(answer(bakery(), {}, "", "Ich backe nicht").heard.facts,
              (intents::Facts{{"bakes", "no"}}));
}

}  // namespace
}  // namespace wizdesk::bot
