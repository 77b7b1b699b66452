#include "bot/cli/evaluation_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

intents::EvaluateReport report() {
    intents::EvaluateReport report;
    report.train_count = 40;
    report.test_count = 8;
    report.label_count = 3;
    report.feature_count = 120;
    report.model_bytes = 2'500'000;
    report.train_seconds = 0.125;
    report.predict_microseconds = 12.34;
    report.quality.count = 8;
    report.quality.accuracy = 0.875;
    report.quality.macro_f1 = 0.5;
    report.quality.calibration_error = 0.03;
    report.quality.labels = {{"bake", 4, 1, 0.8, 0.9}};
    report.quality.confusions = {{"bake", "sell", 1}};
    report.quality.risk = {{0, 1, 0.125}, {0.5, 0.5, 0}};
    return report;
}

TEST(EvaluationReport, SaysInWordsHowGoodTheAnswersAre) {
    const std::string text = evaluation_text(report());
    EXPECT_THAT(text, HasSubstr("40 for training, 8 for the test, 3 labels"));
    EXPECT_THAT(text, HasSubstr("87.50 %"));
    EXPECT_THAT(text, HasSubstr("0.0300"));
    EXPECT_THAT(text, HasSubstr("2.5 MB, 120 features"));
    EXPECT_THAT(text, HasSubstr("1  bake taken for sell"));
    EXPECT_THAT(text, Not(HasSubstr("out of scope")));
}

TEST(EvaluationReport, SpeaksOfStrangersOnlyWhereThereAreSome) {
    intents::EvaluateReport with = report();
    with.quality.strangers = {4, 0.75, 0.9};
    EXPECT_THAT(evaluation_text(with), HasSubstr("out of scope, recall  75.00 %"));
    EXPECT_EQ(evaluation_json(with)["oos_auroc"], 0.9);
    EXPECT_EQ(evaluation_json(with)["oos_recall"], 0.75);
    EXPECT_FALSE(evaluation_json(report()).contains("oos_auroc"));
}

TEST(EvaluationReport, HoldsAllFiguresAsJson) {
    const auto json = evaluation_json(report());
    EXPECT_EQ(json["accuracy"], 0.875);
    EXPECT_EQ(json["ece"], 0.03);
    EXPECT_EQ(json["labels"]["bake"]["precision"], 0.8);
    EXPECT_EQ(json["confusions"][0]["answer"], "sell");
    EXPECT_EQ(json["risk_coverage"].size(), 2U);
}

TEST(EvaluationReport, DrawsTheCurveFromAllAnswersToTheSurest) {
    const std::string svg = risk_coverage_svg(report().quality);
    // all texts with the highest risk: right and top; half of them without any: middle and bottom
    EXPECT_THAT(svg, HasSubstr("points=\"540.0,20.0 300.0,300.0 \""));
    EXPECT_THAT(svg, testing::EndsWith("</svg>\n"));
    EXPECT_THAT(risk_coverage_svg({}), HasSubstr("points=\"\""));
}

}  // namespace
}  // namespace wizdesk::cli
