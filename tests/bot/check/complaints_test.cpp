#include "bot/check/complaints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using intents::Facts;
using intents::Place;
using testing::ElementsAre;

class ComplaintsOfTheBakery : public testing::Test {
  protected:
    Case knowing(const Facts& facts) const {
        const proof::FactSpace& space = verdicts_.space();
        Case known(space.everything().size(), proof::kUnknownBit);
        for (const auto& setting : space.settings(facts)) known[setting.fact] = setting.value;
        return known;
    }
    std::vector<std::string> told() const {
        std::vector<std::string> told;
        for (const proof::Fault& fault : complaints_.faults()) told.push_back(to_string(fault));
        return told;
    }

    intents::Pack pack_ = intents::load_pack(test::small_pack());
    Verdicts verdicts_{pack_};
    Complaints complaints_{verdicts_};
};

TEST_F(ComplaintsOfTheBakery, are_none_without_a_fault) {
    EXPECT_THAT(told(), ElementsAre());
}

TEST_F(ComplaintsOfTheBakery, are_told_once_with_the_simplest_example) {
    const Place place{"decisions.yml", 6, 9};
    complaints_.add(place, "kind", "is wrong", knowing({{"bakes", "yes"}, {"sells", "yes"}}));
    complaints_.add(place, "kind", "is wrong", knowing({{"bakes", "yes"}}));
    complaints_.add(place, "kind", "is wrong", knowing({{"bakes", "yes"}, {"trained", "no"}}));
    EXPECT_THAT(told(), ElementsAre("decisions.yml:6:9: is wrong; for example with bakes = yes"));
}

TEST_F(ComplaintsOfTheBakery, are_told_apart_by_place_and_kind) {
    const Case selling = knowing({{"sells", "yes"}});
    complaints_.add({"decisions.yml", 7, 1}, "b", "is worse", selling);
    complaints_.add({"decisions.yml", 7, 1}, "a", "is wrong", selling);
    complaints_.add({"answers.yml", 9, 1}, "b", "is late", selling);
    EXPECT_THAT(told(), ElementsAre("answers.yml:9:1: is late; for example with sells = yes",
                                    "decisions.yml:7:1: is wrong; for example with sells = yes",
                                    "decisions.yml:7:1: is worse; for example with sells = yes"));
}

TEST_F(ComplaintsOfTheBakery, say_when_nothing_needs_to_be_known) {
    complaints_.add({"questions.yml", 0, 0}, "kind", "is wrong", knowing({}));
    complaints_.add({"questions.yml", 0, 0}, "kind", "is wrong", knowing({{"sells", "yes"}}));
    EXPECT_THAT(told(), ElementsAre("questions.yml: is wrong; for example with nothing known"));
}

// Ten stands behind nine for people, whatever strings say.
TEST_F(ComplaintsOfTheBakery, come_in_the_order_of_the_places) {
    complaints_.add({"decisions.yml", 10, 1}, "kind", "second", knowing({}));
    complaints_.add({"decisions.yml", 9, 1}, "kind", "first", knowing({}));
    EXPECT_THAT(told(), ElementsAre("decisions.yml:9:1: first; for example with nothing known",
                                    "decisions.yml:10:1: second; for example with nothing known"));
}

}  // namespace
}  // namespace wizdesk::check
