#include "intents/proof/closure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intents/facts/fact_resolver.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::proof {
namespace {

using intents::Facts;

class ClosureOfTheBakery : public testing::Test {
  protected:
    Case knowing(const Facts& facts) const {
        Case known(space_.everything().size(), kUnknownBit);
        for (const Setting& setting : space_.settings(facts)) known[setting.fact] = setting.value;
        return known;
    }

    intents::Pack pack_ = intents::load_pack(test::small_pack());
    FactSpace space_{pack_};
    Closure closure_{pack_, space_};
};

TEST_F(ClosureOfTheBakery, derives_what_the_dialogue_derives) {
    const Facts cases[] = {{},
                           {{"master", "yes"}},
                           {{"master", "no"}},
                           {{"master", "yes"}, {"trained", "no"}},
                           {{"master", "yes"}, {"bakes", "yes"}}};
    for (Facts facts : cases) {
        std::vector<Facts> derived;
        closure_.derive(knowing(facts),
                        [&](const Case& known) { derived.push_back(space_.example(known)); });
        intents::derive(pack_, facts);
        EXPECT_THAT(derived, testing::ElementsAre(facts));
    }
}

TEST_F(ClosureOfTheBakery, knows_what_no_dialogue_can_come_to_know) {
    EXPECT_FALSE(closure_.can_settle(knowing({{"master", "yes"}})));
    EXPECT_TRUE(closure_.can_settle(knowing({{"master", "yes"}, {"trained", "yes"}})));
    EXPECT_TRUE(closure_.can_settle(space_.everything()));
}

TEST_F(ClosureOfTheBakery, shows_the_simplest_of_what_can_be_known) {
    Case masters = space_.everything();
    masters[space_.fact("master")] = space_.values(space_.fact("master")).front();
    EXPECT_EQ(space_.example(closure_.simplest(masters)),
              (Facts{{"master", "yes"}, {"trained", "yes"}}));
}

}  // namespace
}  // namespace wizdesk::proof
