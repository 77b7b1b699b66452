#include "bot/check/verdict_proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> complaints(const intents::PackFiles& files) {
    const intents::Pack pack = intents::load_pack(files);
    Verdicts verdicts(pack);
    std::vector<std::string> told;
    for (const proof::Fault& fault : prove_verdicts(pack, verdicts).faults) {
        told.push_back(to_string(fault));
    }
    return told;
}

intents::PackFiles deciding(const std::string& text, const std::string& by) {
    return test::with(test::small_pack(), "decisions.yml", text, by);
}

TEST(VerdictProof, finds_nothing_wrong_with_a_sound_pack) {
    EXPECT_THAT(complaints(test::small_pack()), IsEmpty());
}

TEST(VerdictProof, looks_at_all_facts_and_at_each_one_more) {
    const intents::Pack pack = intents::load_pack(test::small_pack());
    Verdicts verdicts(pack);
    const VerdictProof proof = prove_verdicts(pack, verdicts);
    EXPECT_GE(proof.cases, 6U);
    EXPECT_GE(proof.learned, 2U);
}

TEST(VerdictProof, finds_a_grant_that_the_pack_forbids) {
    EXPECT_THAT(
        complaints(
            deciding("trained: unknown}, ask: training", "trained: unknown}, grant: [oven_key]")),
        testing::Contains(AllOf(HasSubstr("decisions.yml:16:5: \"ovens_are_hot\" forbids oven_key"),
                                HasSubstr("rule training_unsaid grants it"),
                                HasSubstr("for example with bakes = yes"))));
}

TEST(VerdictProof, finds_two_grants_of_which_one_includes_the_other) {
    const auto files = test::with(test::small_pack(), "access_types.yml", "who: bakers, ",
                                  "who: bakers, includes: [till_key], ");
    EXPECT_THAT(complaints(files),
                ElementsAre(AllOf(HasSubstr("access_types.yml:3:5: oven_key includes till_key"),
                                  HasSubstr("rules baker and seller"),
                                  HasSubstr("bakes = yes, sells = yes, trained = yes"))));
}

// Somebody who sells has the till key as long as nobody knows that they bake.
const char* const kTakesAway =
    "{name: seller, when: {sells: \"yes\", bakes: [unknown, \"no\"]}, grant";

TEST(VerdictProof, finds_a_grant_that_learning_more_takes_away) {
    EXPECT_THAT(complaints(deciding("{name: seller, when: {sells: \"yes\"}, grant", kTakesAway)),
                ElementsAre(AllOf(HasSubstr("access_types.yml:4:5: rule seller grants till_key"),
                                  HasSubstr("before bakes is known"), HasSubstr("rule baker takes"),
                                  HasSubstr("bakes = yes, sells = yes, trained = yes"))));
}

TEST(VerdictProof, lets_learning_take_away_what_the_pack_lists) {
    auto files = deciding("{name: seller, when: {sells: \"yes\"}, grant", kTakesAway);
    files["decisions.yml"] += "taken_back:\n  - {fact: bakes, grant: [till_key]}\n";
    EXPECT_THAT(complaints(files), IsEmpty());
}

TEST(VerdictProof, lets_who_somebody_is_change_everything) {
    auto files = deciding("{name: seller, when: {sells: \"yes\"}, grant", kTakesAway);
    files = test::with(files, "facts.yml", "identity: []", "identity: [bakes]");
    EXPECT_THAT(complaints(files), IsEmpty());
}

TEST(VerdictProof, does_not_mind_a_grant_that_gives_way_to_a_wider_one) {
    auto files = deciding("{name: seller, when: {sells: \"yes\"}, grant", kTakesAway);
    files = test::with(files, "access_types.yml", "who: bakers, ",
                       "who: bakers, includes: [till_key], ");
    EXPECT_THAT(complaints(files), IsEmpty());
}

TEST(VerdictProof, finds_nothing_wrong_with_the_built_in_pack) {
    EXPECT_THAT(complaints(intents::built_in_pack()), IsEmpty());
}

}  // namespace
}  // namespace wizdesk::check
