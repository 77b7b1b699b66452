#include "bot/check/possible_answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(PossibleAnswers, are_the_quick_replies_as_they_are_understood) {
    const auto possible = possible_answers(*bot::Knowledge::from(test::small_pack()));
    EXPECT_THAT(possible.faults, IsEmpty());
    std::vector<intents::Facts> work;
    for (const PossibleAnswer& answer : possible.of.at("work")) work.push_back(answer.facts);
    EXPECT_THAT(work,
                ElementsAre(intents::Facts{{"bakes", "yes"}}, intents::Facts{{"sells", "yes"}}));
    EXPECT_EQ(possible.of.at("training").size(), 2U);
}

TEST(PossibleAnswers, complain_of_a_quick_reply_that_says_nothing) {
    const auto files =
        test::with(test::small_pack(), "questions.yml", "text: I sell", "text: Fish");
    const auto possible = possible_answers(*bot::Knowledge::from(files));
    ASSERT_EQ(possible.faults.size(), 1U);
    EXPECT_THAT(to_string(possible.faults[0]),
                AllOf(HasSubstr("questions.yml:3:5: quick reply \"Fish\" of question \"work\""),
                      HasSubstr("reword it")));
}

TEST(PossibleAnswers, are_the_same_in_every_language) {
    const auto german = test::small_pack_in_german();
    EXPECT_THAT(possible_answers(*bot::Knowledge::from(german)).faults, IsEmpty());
    const auto files = test::with(german, "de/texts.yml", "text: Ich verkaufe", "text: Ich backe");
    const auto possible = possible_answers(*bot::Knowledge::from(files));
    ASSERT_EQ(possible.faults.size(), 1U);
    EXPECT_THAT(to_string(possible.faults[0]),
                AllOf(HasSubstr("de/texts.yml:8:5: quick reply \"Ich backe\""),
                      HasSubstr("says bakes = yes, but \"I sell\" says sells = yes")));
}

TEST(PossibleAnswers, are_yes_and_no_and_what_the_question_lists_each_once) {
    const auto files = test::with(
        test::small_pack(), "questions.yml", "\"no\": {trained: \"no\"}",
        "\"no\": {trained: \"no\"}\n    answers: [{phrases: [certified], set: {master: \"yes\"}}]");
    const auto possible = possible_answers(*bot::Knowledge::from(files));
    std::vector<std::pair<std::string, intents::Facts>> training;
    for (const PossibleAnswer& answer : possible.of.at("training"))
        training.emplace_back(answer.said, answer.facts);
    EXPECT_THAT(training, ElementsAre(std::pair("Yes", intents::Facts{{"trained", "yes"}}),
                                      std::pair("No", intents::Facts{{"trained", "no"}}),
                                      std::pair("certified", intents::Facts{{"master", "yes"}})));
}

}  // namespace
}  // namespace wizdesk::check
