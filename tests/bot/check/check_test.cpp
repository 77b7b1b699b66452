#include "bot/check/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

// What the bakery's conversation tests must hold to reach everything.
const char* const kTests = R"(
conversations:
  - name: all
    turns:
      - {user: "", bot: [{kind: smalltalk, intent: greet}]}
      - {user: which key do I need, bot: [{kind: question}]}
      - {user: I bake, bot: [{kind: question}]}
      - {user: "yes", bot: [{kind: access, access_types: [oven_key]}]}
      - {user: human, bot: [{kind: handoff}]}
      - {user: again, bot: [{kind: smalltalk, intent: restart}]}
      - {user: weather, bot: [{kind: fallback}]}
      - {user: I sell, bot: [{kind: access, access_types: [till_key]}]}
  - name: untrained
    turns:
      - {user: I bake and I am not trained, bot: [{kind: fallback}]}
      - {user: which key lets me bake bread, bot: [{kind: access, access_types: [oven_key]}]}
  - name: nothing to go on
    turns:
      - {user: "xyzzy", bot: [{kind: fallback}]}
      - {user: I bake, bot: [{kind: question}]}
      - {user: "xyzzy", bot: [{kind: question}]}
      - {user: "xyzzy", bot: [{kind: fallback}]}
)";

intents::PackFiles tested_pack() {
    auto files = test::small_pack();
    files["tests/all.yml"] = kTests;
    return files;
}

std::vector<std::string> complaints(const intents::PackFiles& files) {
    std::vector<std::string> told;
    for (const proof::Fault& fault : check(*bot::Knowledge::from(files)).faults) {
        told.push_back(to_string(fault));
    }
    return told;
}

TEST(Check, finds_nothing_wrong_with_a_sound_and_tested_pack) {
    EXPECT_THAT(complaints(tested_pack()), IsEmpty());
    const Report report = check(*bot::Knowledge::from(tested_pack()));
    EXPECT_TRUE(report.sound());
    EXPECT_EQ(report.tests_passed, 3U);
    EXPECT_EQ(report.tests_failed, 0U);
    EXPECT_GT(report.verdict_cases, 0U);
    EXPECT_EQ(report.longest, 2);
}

TEST(Check, names_what_no_test_reaches) {
    const auto told = complaints(test::small_pack());
    for (const char* what :
         {"decisions.yml:6:9: no conversation test reaches rule \"baker\" of table \"ovens\"",
          "access_types.yml:3:5: no conversation test reaches access type \"oven_key\"",
          "access_types.yml:6:5: no conversation test reaches note 1",
          "access_types.yml:8:5: no conversation test reaches task \"bake\"",
          "pack.yml:7:5: no conversation test reaches link \"desk\"",
          "questions.yml:3:5: no conversation test reaches question \"work\"",
          "answers.yml:4:5: no conversation test reaches answer \"untrained\""}) {
        EXPECT_THAT(told, Contains(HasSubstr(what)));
    }
}

TEST(Check, shows_both_sides_of_a_failed_test) {
    const auto files = test::with(tested_pack(), "tests/all.yml",
                                  "access_types: [oven_key]}]}\n      - {user: human",
                                  "access_types: [till_key]}]}\n      - {user: human");
    const Report report = check(*bot::Knowledge::from(files));
    EXPECT_FALSE(report.sound());
    EXPECT_EQ(report.tests_failed, 1U);
    EXPECT_THAT(complaints(files),
                Contains(AllOf(HasSubstr("tests/all.yml:8:9: test \"all\": to \"yes\""),
                               HasSubstr("should be access [till_key]"),
                               HasSubstr("but is access [oven_key]"), HasSubstr("rule baker"),
                               HasSubstr("bakes = yes, trained = yes"))));
}

TEST(Check, fails_a_turn_with_a_reply_too_many) {
    const auto files =
        test::with(tested_pack(), "tests/all.yml", "{user: human, bot: [{kind: handoff}]}",
                   "{user: human, bot: [{kind: handoff}, {kind: question}]}");
    EXPECT_THAT(complaints(files),
                Contains(HasSubstr("should be handoff and question, but is handoff")));
}

TEST(Check, looks_at_the_dialogue_only_when_tables_and_texts_are_sound) {
    const auto files =
        test::with(tested_pack(), "decisions.yml", "      - {name: no_baker, pass: true}\n", "");
    const Report report = check(*bot::Knowledge::from(files));
    EXPECT_FALSE(report.sound());
    EXPECT_EQ(report.verdict_cases, 0U);
    EXPECT_EQ(report.tests_passed + report.tests_failed, 0U);
}

TEST(Check, misses_an_answer_that_the_dialogue_needs) {
    const auto files = test::with(
        tested_pack(), "answers.yml",
        "  - {id: gave_up, kind: fallback, text: \"I can't tell.\", actions: [desk]}\n", "");
    const auto faults = check_quickly(intents::load_pack(files));
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(to_string(faults[0]), "answers.yml: the answer \"gave_up\" is missing; add it");
}

TEST(Check, gives_up_when_it_is_told_to) {
    const auto knowledge = bot::Knowledge::load({});
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(check(*knowledge, stop.get_token()));
}

TEST(Check, adds_what_is_past_its_review) {
    Report report;
    check_reviews(intents::load_pack(test::small_pack()), {2100, 1, 1}, report);
    ASSERT_EQ(report.faults.size(), 2U);
    EXPECT_FALSE(report.sound());
    EXPECT_THAT(to_string(report.faults[0]), HasSubstr("access type \"oven_key\" was to be"));
}

TEST(Check, counts_warnings_as_no_reason_to_refuse_a_pack) {
    const auto files = test::with(tested_pack(), "utterances/faq_capability.yml", "which key lets",
                                  "What key can bake bread, which key lets");
    const Report report = check(*bot::Knowledge::from(files));
    EXPECT_TRUE(report.sound());
    EXPECT_EQ(report.faults.size(), 1U);
}

TEST(Check, finds_the_built_in_pack_sound) {
    const Report report = check(*bot::Knowledge::load(""));
    for (const proof::Fault& fault : report.faults) {
        EXPECT_EQ(fault.severity, proof::Severity::warning) << to_string(fault);
    }
    EXPECT_EQ(report.tests_failed, 0U);
    EXPECT_LE(report.longest, 3);
}

}  // namespace
}  // namespace wizdesk::check
