#include "intents/classifier/scope_signals.h"

#include <cmath>

#include <gmock/gmock.h>

#include "intents/classifier/plain_words.h"
#include "tests/intents/classifier/small_domain.h"

namespace wizdesk::intents {
namespace {

TEST(WithoutStrangers, LeavesTheOutOfScopeLabelOut) {
    const std::vector<Score> ranking = {{"oos", 0.5, 0.2F}, {"a", 0.3, 0.1F}, {"b", 0.2, -0.4F}};
    const KnownScope known = without_strangers(ranking);
    EXPECT_EQ(known.best.label, "a");
    EXPECT_FLOAT_EQ(known.lead, 0.5F);
    EXPECT_EQ(known.stranger_probability, 0.5);
    EXPECT_FLOAT_EQ(known.stranger_margin, 0.2F);
}

TEST(WithoutStrangers, TakesShortRankings) {
    EXPECT_EQ(without_strangers({}).best.label, "");
    EXPECT_EQ(without_strangers({{"oos", 1, 1}}).best.label, "");
    EXPECT_EQ(without_strangers({{"a", 1, 1}}).best.label, "a");
    EXPECT_EQ(without_strangers({{"a", 1, 1}}).lead, 0);
}

TEST(ScopeSignals, AreEquallyManyAndFiniteForAnyText) {
    std::vector<Sample> samples;
    std::vector<std::string> labels;
    for (const LabelledText& one : small_domain()) {
        samples.push_back({plain_words(one.text), {}});
        labels.push_back(one.label);
    }
    const auto classifier = EnsembleClassifier::train(samples, labels);
    const ScopeSignals signals(classifier, samples, labels);
    std::size_t count = 0;
    for (const char* text : {"i forgot my password", "", "zzz qqq", "????", "order order order"}) {
        const Sample sample{plain_words(text), {}};
        const SparseVector vector = classifier.space().vectorise(sample);
        const auto numbers = signals.read(sample, vector, classifier.rank(sample, vector));
        if (count == 0) count = numbers.size();
        EXPECT_EQ(numbers.size(), count) << text;
        for (double number : numbers) EXPECT_TRUE(std::isfinite(number)) << text;
    }
}

}  // namespace
}  // namespace wizdesk::intents
