#include "intents/classifier/evaluate.h"

#include <stdexcept>

#include <gmock/gmock.h>

#include "tests/intents/classifier/small_domain.h"

namespace wizdesk::intents {
namespace {

struct Halves {
    std::vector<LabelledText> train;
    std::vector<LabelledText> test;
};

Halves halves(const std::vector<LabelledText>& texts) {
    Halves result;
    for (std::size_t i = 0; i < texts.size(); ++i)
        (i % 2 == 0 ? result.train : result.test).push_back(texts[i]);
    return result;
}

TEST(Evaluate, ReportsWhatWasTrainedAndMeasured) {
    const Halves data = halves(small_domain());
    const EvaluateReport report = evaluate(data.train, data.test);
    EXPECT_EQ(report.train_count, data.train.size());
    EXPECT_EQ(report.test_count, data.test.size());
    EXPECT_EQ(report.label_count, 6U);
    EXPECT_GT(report.feature_count, 100U);
    EXPECT_GT(report.model_bytes, 1000U);
    EXPECT_GT(report.train_seconds, 0);
    EXPECT_GT(report.predict_microseconds, 0);
    EXPECT_GE(report.quality.accuracy, 0.97);
    EXPECT_FALSE(report.scope_threshold);
}

TEST(Evaluate, DecidesOnStrangersWhenTheTrainingSetHasSome) {
    Halves data = halves(small_domain());
    const std::vector<LabelledText> strangers = halves({
                                                           {"what will the weather be", "oos"},
                                                           {"what is the weather tomorrow", "oos"},
                                                           {"play some jazz", "oos"},
                                                           {"play a song by the beatles", "oos"},
                                                           {"who won the game", "oos"},
                                                           {"which team won yesterday", "oos"},
                                                           {"book a table for two", "oos"},
                                                           {"find an italian restaurant", "oos"},
                                                       })
                                                    .train;
    data.train.insert(data.train.end(), strangers.begin(), strangers.end());
    data.test.push_back({"what time is it in paris", "oos"});
    data.test.push_back({"tell a joke about cats", "oos"});
    const EvaluateReport report = evaluate(data.train, data.test);
    ASSERT_TRUE(report.scope_threshold);
    EXPECT_EQ(report.quality.strangers.count, 2U);
    EXPECT_GT(report.quality.strangers.auroc, 0.95);
    EXPECT_GE(report.quality.accuracy_in_scope, 0.95);
}

TEST(Evaluate, RefusesAnEmptyTrainingSet) {
    EXPECT_THROW(evaluate({}, small_domain()), std::invalid_argument);
}

TEST(Evaluate, AnEmptyTestSetMeasuresNothing) {
    const EvaluateReport report = evaluate(small_domain(), {});
    EXPECT_EQ(report.quality.count, 0U);
    EXPECT_EQ(report.predict_microseconds, 0);
}

}  // namespace
}  // namespace wizdesk::intents
