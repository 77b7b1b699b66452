#include "bot/check/question_proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

QuestionProof proof_of(const intents::PackFiles& files) {
    const auto knowledge = bot::Knowledge::from(files);
    Verdicts verdicts(knowledge->pack());
    return prove_questions(knowledge->pack(), possible_answers(*knowledge), verdicts);
}

std::vector<std::string> complaints(const intents::PackFiles& files) {
    std::vector<std::string> told;
    for (const proof::Fault& fault : proof_of(files).faults) told.push_back(to_string(fault));
    return told;
}

TEST(QuestionProof, finds_nothing_wrong_with_a_sound_pack) {
    const QuestionProof proof = proof_of(test::small_pack());
    EXPECT_THAT(proof.faults, IsEmpty());
    EXPECT_EQ(proof.longest, 2);  // work? I bake. trained? yes.
    EXPECT_EQ(proof.given_up, 0U);
    EXPECT_GE(proof.ways, 4U);
}

TEST(QuestionProof, finds_a_question_that_its_own_answer_does_not_settle) {
    const auto files = test::with(test::small_pack(), "questions.yml",
                                  "\"yes\": {trained: \"yes\"}", "\"yes\": {sells: \"yes\"}");
    EXPECT_THAT(complaints(files),
                Contains(AllOf(HasSubstr("questions.yml:6:5: question \"training\" is asked again"),
                               HasSubstr("answered with \"Yes\""), HasSubstr("bakes = yes"))));
}

TEST(QuestionProof, finds_a_question_whose_answer_changes_nothing) {
    auto files = test::with(test::small_pack(), "decisions.yml",
                            "trained: \"yes\"}, grant: [oven_key], notes: [1]}",
                            "trained: \"yes\"}, refuse: untrained}");
    EXPECT_THAT(complaints(files),
                ElementsAre(AllOf(HasSubstr("question \"training\" is asked although every answer"),
                                  HasSubstr("leads to refusal untrained"))));
}

TEST(QuestionProof, counts_the_ways_that_ask_too_much) {
    const auto files =
        test::with(test::small_pack(), "pack.yml", "max_questions: 2", "max_questions: 1");
    const QuestionProof proof = proof_of(files);
    EXPECT_EQ(proof.longest, 1);
    EXPECT_GE(proof.given_up, 1U);
    ASSERT_EQ(proof.faults.size(), 1U);
    EXPECT_THAT(to_string(proof.faults[0]),
                AllOf(HasSubstr("questions.yml:3:5: warning: "),
                      HasSubstr("work? \"I bake\", training?"), HasSubstr("more than 1")));
}

TEST(QuestionProof, knows_what_follows_from_an_answer) {
    // Masters are trained: who says so when asked for work is not asked for the training.
    auto files =
        test::with(test::small_pack(), "questions.yml", "{title: Sell, text: I sell}",
                   "{title: Sell, text: I sell}, {title: M, text: I am a master and I bake}");
    files = test::with(files, "pack.yml", "max_questions: 2", "max_questions: 1");
    const QuestionProof proof = proof_of(files);
    EXPECT_EQ(proof.longest, 1);
    ASSERT_EQ(proof.faults.size(), 1U);
    EXPECT_THAT(to_string(proof.faults[0]), HasSubstr("work? \"I bake\", training?"));
}

TEST(QuestionProof, finds_no_fault_in_the_built_in_pack) {
    EXPECT_THAT(complaints(intents::built_in_pack()), testing::Each(HasSubstr("warning")));
}

}  // namespace
}  // namespace wizdesk::check
