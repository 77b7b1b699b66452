#include "intents/proof/table_proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::proof {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> complaints(const intents::PackFiles& files) {
    std::vector<std::string> told;
    for (const Fault& fault : prove_tables(intents::load_pack(files)).faults) {
        told.push_back(to_string(fault));
    }
    return told;
}

// The bakery with other text in its decisions.
std::vector<std::string> complaints(const std::string& text, const std::string& by) {
    return complaints(test::with(test::small_pack(), "decisions.yml", text, by));
}

TEST(TableProof, finds_nothing_wrong_with_a_sound_pack) {
    EXPECT_THAT(complaints(test::small_pack()), IsEmpty());
    EXPECT_GT(prove_tables(intents::load_pack(test::small_pack())).cases, 4U);
}

TEST(TableProof, finds_facts_without_an_outcome) {
    EXPECT_THAT(complaints("      - {name: no_baker, pass: true}\n", ""),
                ElementsAre(AllOf(HasSubstr("decisions.yml:4:5: table \"ovens\" has no outcome"),
                                  HasSubstr("nothing known"), HasSubstr("pass: true"))));
}

TEST(TableProof, names_the_rules_that_leave_nothing_for_a_dead_one) {
    EXPECT_THAT(
        complaints("      - {name: no_baker,",
                   "      - {name: late, when: {bakes: \"yes\", sells: \"yes\"}, ask: work}\n"
                   "      - {name: no_baker,"),
        ElementsAre(AllOf(HasSubstr("decisions.yml:9:9: rule \"late\" never decides"),
                          HasSubstr("\"baker\" (decisions.yml:6:9)"),
                          HasSubstr("\"untrained\" (decisions.yml:7:9)"),
                          HasSubstr("\"training_unsaid\" (decisions.yml:8:9)"))));
}

TEST(TableProof, finds_a_rule_behind_one_that_always_holds) {
    EXPECT_THAT(complaints("pass: true}\notherwise",
                           "pass: true}\n      - {name: after, when: {sells: \"no\"}, ask: work}\n"
                           "otherwise"),
                ElementsAre(AllOf(HasSubstr("rule \"after\" never decides"),
                                  HasSubstr("\"no_seller\" (decisions.yml:13:9)"))));
}

TEST(TableProof, finds_a_rule_for_facts_that_nobody_can_come_to_know) {
    // Of a master it is always known that they are trained.
    EXPECT_THAT(
        complaints("      - {name: baker,",
                   "      - {name: odd, when: {master: \"yes\", trained: unknown}, ask: work}\n"
                   "      - {name: baker,"),
        ElementsAre(AllOf(HasSubstr("decisions.yml:6:9: rule \"odd\" never decides"),
                          HasSubstr("no dialogue comes to know such facts"))));
}

TEST(TableProof, finds_duties_that_are_out_of_reach) {
    const char* duties =
        "duties:\n"
        "  - name: shop\n"
        "    rules:\n"
        "      - {name: sells_too, when: {sells: \"yes\"}, grant: [till_key]}\n"
        "      - {name: never_bakes, when: {bakes: \"no\"}, ask: work}\n"
        "  - name: forgotten\n"
        "    rules:\n"
        "      - {name: alone, when: {sells: \"yes\"}, grant: [till_key]}\n";
    auto files = test::with(test::small_pack(), "decisions.yml", "duties: []\n", duties);
    files = test::with(files, "decisions.yml", "grant: [oven_key], notes",
                       "grant: [oven_key], collect: shop, notes");
    EXPECT_THAT(complaints(files),
                ElementsAre(AllOf(HasSubstr("decisions.yml:6:9: rule \"never_bakes\""),
                                  HasSubstr("\"shop\" never counts")),
                            HasSubstr("decisions.yml:7:5: duty table \"forgotten\" is called by "
                                      "no rule")));
}

TEST(TableProof, finds_a_duty_table_that_calls_another) {
    const char* duties =
        "duties:\n"
        "  - name: shop\n"
        "    rules:\n"
        "      - {name: nested, when: {sells: \"yes\"}, duties: shop}\n";
    auto files = test::with(test::small_pack(), "decisions.yml", "duties: []\n", duties);
    files = test::with(files, "decisions.yml", "grant: [oven_key], notes",
                       "grant: [oven_key], collect: shop, notes");
    EXPECT_THAT(complaints(files), ElementsAre(HasSubstr("calls another duty table")));
}

TEST(TableProof, finds_nothing_wrong_with_the_built_in_pack) {
    EXPECT_THAT(complaints(intents::built_in_pack()), IsEmpty());
}

}  // namespace
}  // namespace wizdesk::proof
