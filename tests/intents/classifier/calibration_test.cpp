#include "intents/classifier/calibration.h"

#include <cmath>
#include <numeric>
#include <random>

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

TEST(Calibration, ProbabilitiesSumToOneAndKeepTheOrder) {
    const std::vector<float> margins = {-1, 0.5F, 0, -100, 100};
    for (double temperature : {0.01, 0.1, 1.0, 10.0}) {
        const auto all = to_probabilities(margins, temperature);
        EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0), 1, 1e-12);
        EXPECT_GE(all[4], all[1]);
        EXPECT_GE(all[1], all[2]);
        EXPECT_GE(all[0], all[3]);
    }
}

TEST(Calibration, NoMarginsGiveNoProbabilities) {
    EXPECT_TRUE(to_probabilities({}, 1).empty());
}

TEST(Calibration, FindsTheTemperatureThatMadeTheLabels) {
    std::mt19937 random(1);
    std::normal_distribution<float> normal(0, 1);
    for (double truth : {0.1, 0.5, 2.0}) {
        std::vector<std::vector<float>> margins;
        std::vector<std::size_t> labels;
        for (int i = 0; i < 4000; ++i) {
            margins.push_back({normal(random), normal(random), normal(random), normal(random)});
            const auto chances = to_probabilities(margins.back(), truth);
            labels.push_back(
                std::discrete_distribution<std::size_t>(chances.begin(), chances.end())(random));
        }
        EXPECT_NEAR(fit_temperature(margins, labels) / truth, 1, 0.15) << truth;
    }
}

TEST(Calibration, StaysFiniteWhateverTheLabels) {
    const std::vector<std::vector<float>> margins = {{1, 0}, {1, 0}};
    for (const std::vector<std::size_t>& labels :
         {std::vector<std::size_t>{0, 0}, std::vector<std::size_t>{1, 1}}) {
        const double temperature = fit_temperature(margins, labels);
        EXPECT_GE(temperature, 0.01);
        EXPECT_LE(temperature, 10);
    }
    EXPECT_EQ(fit_temperature({}, {}), 1);
}

}  // namespace
}  // namespace wizdesk::intents
