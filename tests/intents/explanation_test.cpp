#include "intents/explanation.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace wizdesk::intents {
namespace {

LinearClassifier bakery() {
    const std::vector<Sample> samples = {{{"i", "bake", "bread"}, {"claims"}},
                                         {{"i", "bake", "rolls"}, {"claims"}},
                                         {{"hello", "there"}, {}},
                                         {{"good", "morning"}, {}}};
    const std::vector<std::string> labels = {"find", "find", "greet", "greet"};
    return LinearClassifier::train(samples, labels);
}

TEST(Explanation, NamesWhatSpokeForTheIntent) {
    const LinearClassifier classifier = bakery();
    const Explanation why = explain(classifier, {{"i", "bake", "cakes"}, {"claims"}});
    EXPECT_EQ(why.intent, "find");
    EXPECT_EQ(why.runner_up, "greet");
    EXPECT_NEAR(why.margin, 2 * why.confidence - 1, 1e-9);
    ASSERT_GE(why.influences.size(), 2U);
    for (std::size_t i = 1; i < why.influences.size(); ++i) {
        EXPECT_GE(std::abs(why.influences[i - 1].weight), std::abs(why.influences[i].weight));
    }
    const bool told =
        std::any_of(why.influences.begin(), why.influences.end(), [](const Influence& influence) {
            return influence.feature == "word bake" && influence.weight > 0;
        });
    EXPECT_TRUE(told);
}

TEST(Explanation, IsNoLongerThanAsked) {
    const LinearClassifier classifier = bakery();
    EXPECT_EQ(explain(classifier, {{"i", "bake", "bread"}, {"claims"}}, 1).influences.size(), 1U);
    EXPECT_TRUE(explain(classifier, {}).influences.empty());
}

}  // namespace
}  // namespace wizdesk::intents
