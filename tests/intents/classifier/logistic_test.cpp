#include "intents/classifier/logistic.h"

#include <cmath>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

namespace wizdesk::intents {
namespace {

// Yes with the probability that a logistic curve gives the first number; the second is noise.
std::vector<YesNoExample> examples() {
    std::mt19937 random(5);
    std::normal_distribution<double> normal;
    std::vector<YesNoExample> all;
    for (int i = 0; i < 5000; ++i) {
        const double number = 100 + 10 * normal(random);
        const double chance = 1 / (1 + std::exp(-(number - 100) / 5));
        all.push_back({{number, normal(random)}, std::bernoulli_distribution(chance)(random)});
    }
    return all;
}

TEST(Logistic, FindsTheCurveThatMadeTheAnswers) {
    const Logistic logistic = Logistic::train(examples(), 0.5);
    for (double number : {80.0, 95.0, 100.0, 105.0, 120.0})
        EXPECT_NEAR(logistic.probability(std::vector{number, 0.0}),
                    1 / (1 + std::exp(-(number - 100) / 5)), 0.05)
            << number;
}

TEST(Logistic, RareYesMakesYesLessLikely) {
    const auto all = examples();
    const std::vector<double> middle = {100, 0};
    EXPECT_NEAR(Logistic::train(all, 0.1).probability(middle), 0.1, 0.02);
    EXPECT_NEAR(Logistic::train(all, 0.9).probability(middle), 0.9, 0.02);
}

TEST(Logistic, AnExampleMayCountSeveralTimes) {
    std::vector<YesNoExample> weighted = {{{0}, false, 1}, {{1}, true, 3}, {{1}, false, 1}};
    std::vector<YesNoExample> written_out = {
        {{0}, false}, {{1}, true}, {{1}, true}, {{1}, true}, {{1}, false}};
    // Same data, but the scale is measured on the examples as they stand.
    EXPECT_NEAR(Logistic::train(weighted, 0.5).probability(std::vector{1.0}),
                Logistic::train(written_out, 0.5).probability(std::vector{1.0}), 0.05);
}

TEST(Logistic, KnowsNothingFromOneKindAlone) {
    EXPECT_EQ(Logistic::train({}, 0.5).probability(std::vector{1.0}), 0.5);
    const std::vector<YesNoExample> one_kind = {{{1}, true}, {{2}, true}};
    EXPECT_EQ(Logistic::train(one_kind, 0.5).probability(std::vector{1.0}), 0.5);
}

TEST(Logistic, RefusesExamplesOfDifferentLength) {
    const std::vector<YesNoExample> uneven = {{{1}, true}, {{2, 3}, false}};
    EXPECT_THROW(Logistic::train(uneven, 0.5), std::invalid_argument);
}

}  // namespace
}  // namespace wizdesk::intents
