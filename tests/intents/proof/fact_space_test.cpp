#include "intents/proof/fact_space.h"

#include <bit>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intents/facts/fact_resolver.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::proof {
namespace {

using intents::Condition;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class FactSpaceOfTheBakery : public testing::Test {
  protected:
    std::size_t members(const Case& of) const {
        std::size_t count = 1;
        for (const ValueSet values : of) count *= static_cast<std::size_t>(std::popcount(values));
        return count;
    }

    intents::Pack pack_ = intents::load_pack(test::small_pack());
    FactSpace space_{pack_};
};

TEST_F(FactSpaceOfTheBakery, knows_unknown_and_a_no_where_there_is_a_yes) {
    EXPECT_EQ(members(space_.everything()), 3U * 3 * 3 * 3);
    EXPECT_EQ(space_.values(space_.fact("bakes")).size(), 2U);
}

TEST_F(FactSpaceOfTheBakery, splits_into_parts_that_make_up_the_whole) {
    const Condition conditions[] = {
        {},
        {{"bakes", {"yes"}}},
        {{"bakes", {"yes"}}, {"trained", {intents::kUnknown, "no"}}},
        {{"bakes", {intents::kKnown}}, {"sells", {"no"}}, {"trained", {intents::kKnown}}},
    };
    for (const Condition& condition : conditions) {
        Case cut = space_.everything();
        std::size_t yes = 0;
        std::size_t no = 0;
        split(
            cut, space_.test(condition),
            [&] {
                yes += members(cut);
                EXPECT_TRUE(intents::holds(condition, space_.example(cut)));
            },
            [&] {
                no += members(cut);
                EXPECT_FALSE(intents::holds(condition, space_.example(cut)));
            });
        EXPECT_EQ(yes + no, members(space_.everything()));
        EXPECT_EQ(cut, space_.everything());
    }
}

TEST_F(FactSpaceOfTheBakery, does_not_cut_what_cannot_hold) {
    Case cut = space_.everything();
    cut[space_.fact("trained")] = kUnknownBit;
    int calls = 0;
    split(
        cut, space_.test({{"bakes", {"yes"}}, {"trained", {"yes"}}}), [] { FAIL(); },
        [&] { ++calls; });
    EXPECT_EQ(calls, 1);
}

TEST_F(FactSpaceOfTheBakery, gives_the_example_with_the_least_known) {
    EXPECT_THAT(space_.example(space_.everything()), IsEmpty());
    Case facts = space_.everything();
    facts[space_.fact("sells")] &= ~kUnknownBit;
    EXPECT_THAT(space_.example(facts), ElementsAre(Pair("sells", "yes")));
}

}  // namespace
}  // namespace wizdesk::proof
