#include "bot/check/verdicts.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using intents::Facts;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

class VerdictsOfTheBakery : public testing::Test {
  protected:
    Case knowing(const Facts& facts) const {
        const proof::FactSpace& space = verdicts_.space();
        Case known(space.everything().size(), proof::kUnknownBit);
        for (const auto& setting : space.settings(facts)) known[setting.fact] = setting.value;
        return known;
    }

    static std::string in_words(const dialogue::Verdict& verdict) {
        std::string text;
        for (const auto& grant : verdict.grants) text += grant.access_type + " ";
        return text + verdict.question + verdict.refusal;
    }

    std::vector<std::string> on(const Facts& facts) {
        std::vector<std::string> said;
        verdicts_.on(knowing(facts), [&](const Said& s) { said.push_back(in_words(s.verdict)); });
        return said;
    }

    intents::Pack pack_ = intents::load_pack(test::small_pack());
    Verdicts verdicts_{pack_};
};

TEST_F(VerdictsOfTheBakery, are_those_of_the_dialogue) {
    EXPECT_THAT(on({}), ElementsAre("work"));
    EXPECT_THAT(on({{"bakes", "yes"}}), ElementsAre("training"));
    EXPECT_THAT(on({{"bakes", "yes"}, {"trained", "yes"}}), ElementsAre("oven_key "));
    EXPECT_THAT(on({{"bakes", "yes"}, {"trained", "no"}}), ElementsAre("untrained"));
    EXPECT_THAT(on({{"sells", "yes"}}), ElementsAre("till_key "));
}

TEST_F(VerdictsOfTheBakery, know_what_follows_from_what_is_known) {
    EXPECT_THAT(on({{"bakes", "yes"}, {"master", "yes"}}), ElementsAre("oven_key "));
}

TEST_F(VerdictsOfTheBakery, are_asked_about_everything_that_can_be_known) {
    std::set<std::string> said;
    verdicts_.on_all([&](const Said& s) {
        EXPECT_TRUE(verdicts_.reachable(s.facts));
        EXPECT_EQ(in_words(dialogue::evaluate(pack_, verdicts_.example(s.facts))),
                  in_words(s.verdict));
        said.insert(in_words(s.verdict));
    });
    EXPECT_THAT(said, testing::IsSupersetOf({"work", "training", "oven_key ", "untrained",
                                             "till_key ", "oven_key till_key "}));
}

TEST_F(VerdictsOfTheBakery, name_the_rules_that_hold) {
    std::vector<std::string> rules;
    verdicts_.on(knowing({{"sells", "yes"}}), [&](const Said& s) {
        for (const intents::Rule* rule : s.rules) rules.push_back(rule->name);
    });
    EXPECT_THAT(rules, UnorderedElementsAre("no_baker", "seller"));
}

TEST_F(VerdictsOfTheBakery, leave_out_what_no_dialogue_comes_to_know) {
    // A master is trained: nobody is known as a master and not known as trained.
    EXPECT_FALSE(verdicts_.reachable(knowing({{"master", "yes"}})));
    EXPECT_TRUE(verdicts_.reachable(knowing({{"master", "yes"}, {"trained", "yes"}})));
}

TEST_F(VerdictsOfTheBakery, give_the_example_that_needs_least) {
    EXPECT_EQ(verdicts_.example(verdicts_.space().everything()), Facts());
    EXPECT_EQ(verdicts_.example(knowing({{"bakes", "yes"}})), (Facts{{"bakes", "yes"}}));
}

}  // namespace
}  // namespace wizdesk::check
