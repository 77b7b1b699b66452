#include "bot/check/conversation_tests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// The results of one talk with the bakery, its turns given as YAML.
TestResults results_of(const std::string& turns) {
    auto files = test::small_pack();
    files["tests/one.yml"] = "conversations:\n  - name: one\n    turns:\n" + turns;
    return run_tests(*bot::Knowledge::from(files));
}

std::string complaint(const std::string& turn) {
    const TestResults results = results_of("      - " + turn + "\n");
    EXPECT_EQ(results.passed + results.failed, 1U);
    EXPECT_EQ(results.faults.size(), results.failed);
    return results.faults.empty() ? "" : to_string(results.faults[0]);
}

TEST(ConversationTests, pass_when_every_reply_is_the_one_expected) {
    for (const char* turn : {
             R"({user: "", bot: [{kind: smalltalk}]})",
             R"({user: I sell, bot: [{kind: access, access_types: [till_key]}]})",
             R"({user: I sell, bot: [{kind: access}]})",
             R"({user: I sell, bot: [{kind: access, intent: find_access}]})",
             R"({user: I bake, bot: [{kind: question, access_types: []}]})",
         }) {
        EXPECT_EQ(complaint(turn), "") << turn;
    }
}

TEST(ConversationTests, fail_when_a_reply_is_another_one) {
    const char* const turns[] = {
        R"({user: I sell, bot: [{kind: question}]})",
        R"({user: I sell, bot: [{kind: access, access_types: [oven_key]}]})",
        R"({user: I sell, bot: [{kind: access, access_types: [till_key, oven_key]}]})",
        R"({user: I sell, bot: [{kind: access, access_types: []}]})",
        R"({user: I sell, bot: [{kind: access, intent: greet}]})",
        R"({user: I sell, bot: [{kind: access}, {kind: access}]})",
    };
    for (const char* turn : turns) {
        EXPECT_THAT(complaint(turn),
                    AllOf(HasSubstr("tests/one.yml:4:9: test \"one\": to \"I sell\""),
                          HasSubstr("but is access [till_key] find_access in en (rule seller)"),
                          HasSubstr("known: sells = yes")))
            << turn;
    }
}

TEST(ConversationTests, remember_from_turn_to_turn) {
    const TestResults results = results_of(R"(
      - {user: I bake, bot: [{kind: question}]}
      - {user: "yes", bot: [{kind: access, access_types: [oven_key]}]}
)");
    EXPECT_EQ(results.passed, 1U);
    ASSERT_EQ(results.exchanges.size(), 2U);
    EXPECT_EQ(results.exchanges[0].decision.tracker.question, "training");
    EXPECT_EQ(results.exchanges[1].heard.plain_answer, true);
    EXPECT_EQ(results.exchanges[1].replies.at(0).access_types.at(0).id, "oven_key");
}

TEST(ConversationTests, stop_at_the_first_turn_that_goes_wrong) {
    const TestResults results = results_of(R"(
      - {user: I bake, bot: [{kind: handoff}]}
      - {user: I sell, bot: [{kind: handoff}]}
)");
    EXPECT_EQ(results.failed, 1U);
    ASSERT_EQ(results.faults.size(), 1U);
    EXPECT_THAT(results.faults[0].what, HasSubstr("to \"I bake\""));
    EXPECT_EQ(results.exchanges.size(), 1U);
}

TEST(ConversationTests, understand_what_is_left_after_redaction) {
    const TestResults results =
        results_of("      - {user: \"I sell, my SSN is 123-45-6789\", bot: [{kind: access}]}\n");
    EXPECT_EQ(results.passed, 1U);
    EXPECT_THAT(results.exchanges.at(0).heard.text, testing::Not(HasSubstr("6789")));
}

}  // namespace
}  // namespace wizdesk::check
