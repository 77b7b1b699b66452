#include "intents/classifier/evaluation.h"

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

TEST(Evaluation, NothingIsZero) {
    const Quality quality = measure({});
    EXPECT_EQ(quality.count, 0U);
    EXPECT_EQ(quality.accuracy, 0);
    EXPECT_TRUE(quality.risk.empty());
}

TEST(Evaluation, CountsByHand) {
    const std::vector<Judgement> all = {{"a", "a", 0.9, 0.1},     {"a", "b", 0.6, 0.2},
                                        {"b", "b", 0.8, 0.3},     {"b", "b", 0.7, 0.4},
                                        {"oos", "oos", 0.5, 0.9}, {"oos", "b", 0.4, 0.35}};
    const Quality quality = measure(all);
    EXPECT_EQ(quality.count, 6U);
    EXPECT_NEAR(quality.accuracy, 4.0 / 6, 1e-12);
    EXPECT_NEAR(quality.accuracy_in_scope, 3.0 / 4, 1e-12);
    // a: 2·1 / (2 + 1), b: 2·2 / (2 + 4), oos: 2·1 / (2 + 1)
    EXPECT_NEAR(quality.macro_f1, 2.0 / 3, 1e-12);
    EXPECT_EQ(quality.strangers.count, 2U);
    EXPECT_NEAR(quality.strangers.recall, 0.5, 1e-12);
    // 0.9 beats four, 0.35 beats three of four
    EXPECT_NEAR(quality.strangers.auroc, 7.0 / 8, 1e-12);
    ASSERT_EQ(quality.confusions.size(), 2U);
    EXPECT_EQ(quality.confusions[0].truth, "a");
    EXPECT_EQ(quality.confusions[0].answer, "b");
    EXPECT_EQ(quality.confusions[0].count, 1U);
    ASSERT_EQ(quality.labels.size(), 3U);
    EXPECT_EQ(quality.labels[1].label, "b");
    EXPECT_NEAR(quality.labels[1].recall, 1, 1e-12);
    EXPECT_NEAR(quality.labels[1].precision, 0.5, 1e-12);
}

TEST(Evaluation, CalibrationErrorIsTheGapBetweenPromiseAndTruth) {
    std::vector<Judgement> all;
    all.reserve(20);
    for (int i = 0; i < 10; ++i) all.push_back({"a", i < 8 ? "a" : "b", 0.85, 0});
    EXPECT_NEAR(measure(all).calibration_error, 0.05, 1e-9);
    for (int i = 0; i < 10; ++i) all.push_back({"a", "a", 1.0, 0});
    EXPECT_NEAR(measure(all).calibration_error, 0.025, 1e-9);
}

TEST(Evaluation, RiskFallsWithCoverageWhenTheUnsureAreWrong) {
    std::vector<Judgement> all;
    all.reserve(100);
    for (int i = 0; i < 100; ++i) all.push_back({"a", i < 90 ? "a" : "b", 1 - i / 100.0, 0});
    const auto risk = measure(all).risk;
    ASSERT_EQ(risk.size(), 20U);
    EXPECT_NEAR(risk.front().coverage, 1, 1e-12);
    EXPECT_NEAR(risk.front().risk, 0.1, 1e-12);
    EXPECT_NEAR(risk[2].coverage, 0.9, 1e-12);
    EXPECT_EQ(risk[2].risk, 0);
    EXPECT_NEAR(risk[2].threshold, 0.11, 1e-12);
    EXPECT_NEAR(risk.back().coverage, 0.05, 1e-12);
}

TEST(Evaluation, EqualConfidencesStandOrFallTogether) {
    const std::vector<Judgement> all(50, Judgement{"a", "a", 0.5, 0});
    const auto risk = measure(all).risk;
    ASSERT_EQ(risk.size(), 1U);
    EXPECT_EQ(risk[0].coverage, 1);
}

TEST(Evaluation, TiesAndMissingSidesGiveChance) {
    EXPECT_EQ(
        measure(std::vector<Judgement>{{"a", "a", 1, 0.5}, {"oos", "a", 1, 0.5}}).strangers.auroc,
        0.5);
    EXPECT_EQ(measure(std::vector<Judgement>{{"a", "a", 1, 0.5}}).strangers.auroc, 0.5);
    EXPECT_EQ(measure(std::vector<Judgement>{{"oos", "a", 1, 0.5}}).strangers.auroc, 0.5);
}

}  // namespace
}  // namespace wizdesk::intents
