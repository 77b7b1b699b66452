#include "bot/check/telling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using intents::Facts;

class TellingAtTheBakery : public testing::Test {
  protected:
    TellingAtTheBakery()
        : files_(test::with(test::small_pack(), "facts.yml", "exclusive: []",
                            "exclusive: [[bakes, sells]]")) {}

    Case knowing(const Facts& facts) const {
        Case known(space_.everything().size(), proof::kUnknownBit);
        for (const auto& setting : space_.settings(facts)) known[setting.fact] = setting.value;
        return known;
    }

    // What is known of everybody to whom the answer can be true, with as little known as possible.
    std::vector<Facts> told(const Facts& answer, const Case& before) const {
        std::vector<Facts> after;
        Telling(pack_, space_, answer).tell(before, [&](const Case&, const Case& known) {
            after.push_back(space_.example(known));
        });
        return after;
    }

    intents::PackFiles files_;
    intents::Pack pack_ = intents::load_pack(files_);
    proof::FactSpace space_{pack_};
};

TEST_F(TellingAtTheBakery, adds_what_is_said) {
    EXPECT_THAT(told({{"trained", "yes"}}, knowing({{"bakes", "yes"}})),
                testing::ElementsAre(Facts{{"bakes", "yes"}, {"trained", "yes"}}));
}

TEST_F(TellingAtTheBakery, contradicts_nothing) {
    EXPECT_THAT(told({{"trained", "yes"}}, knowing({{"trained", "no"}})), testing::IsEmpty());
}

TEST_F(TellingAtTheBakery, takes_back_what_it_excludes) {
    EXPECT_THAT(told({{"sells", "yes"}}, knowing({{"bakes", "yes"}})),
                testing::ElementsAre(Facts{{"sells", "yes"}}));
}

TEST_F(TellingAtTheBakery, may_take_back_what_was_said) {
    const Telling telling(pack_, space_, {{"trained", "no"}});
    EXPECT_EQ(telling.told(knowing({{"trained", "yes"}})), knowing({{"trained", "no"}}));
}

TEST_F(TellingAtTheBakery, finds_its_way_back) {
    const Case before = space_.everything();
    const Telling telling(pack_, space_, {{"trained", "yes"}});
    telling.tell(before, [&](const Case& from, const Case& after) {
        Case known = after;
        known[space_.fact("bakes")] = space_.values(space_.fact("bakes")).front();
        const Case back = Telling::back(from, after, known);
        EXPECT_EQ(back[space_.fact("trained")], from[space_.fact("trained")]);
        EXPECT_EQ(back[space_.fact("bakes")], known[space_.fact("bakes")]);
    });
}

}  // namespace
}  // namespace wizdesk::check
