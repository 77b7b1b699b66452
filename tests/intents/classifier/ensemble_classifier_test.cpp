#include "intents/classifier/ensemble_classifier.h"

#include <algorithm>
#include <stdexcept>

#include <gmock/gmock.h>

#include "intents/classifier/plain_words.h"
#include "tests/intents/classifier/small_domain.h"

namespace wizdesk::intents {
namespace {

struct Lessons {
    std::vector<Sample> samples;
    std::vector<std::string> labels;
};

Lessons lessons() {
    Lessons result;
    for (const LabelledText& one : small_domain()) {
        result.samples.push_back({plain_words(one.text), {}});
        result.labels.push_back(one.label);
    }
    return result;
}

EnsembleOptions quick() {
    EnsembleOptions options;
    for (NetworkOptions& kind : options.kinds) {
        kind.width = 32;
        kind.epochs = 40;
    }
    return options;
}

std::vector<Score> rank(const EnsembleClassifier& classifier, const Sample& sample) {
    return classifier.rank(sample, classifier.space().vectorise(sample));
}

TEST(EnsembleClassifier, RanksTheRightLabelFirst) {
    const Lessons all = lessons();
    const auto classifier = EnsembleClassifier::train(all.samples, all.labels, quick());
    std::size_t right = 0;
    for (std::size_t i = 0; i < all.samples.size(); ++i) {
        const auto ranking = rank(classifier, all.samples[i]);
        double sum = 0;
        for (const Score& one : ranking) sum += one.probability;
        EXPECT_NEAR(sum, 1, 1e-9);
        EXPECT_TRUE(std::is_sorted(ranking.begin(), ranking.end(), [](auto& first, auto& second) {
            return first.probability > second.probability;
        }));
        if (ranking.front().label == all.labels[i]) ++right;
    }
    EXPECT_EQ(right, all.samples.size());
}

TEST(EnsembleClassifier, IsTheSameEachTime) {
    const Lessons all = lessons();
    const auto once = EnsembleClassifier::train(all.samples, all.labels, quick());
    const auto again = EnsembleClassifier::train(all.samples, all.labels, quick());
    EXPECT_EQ(once.temperature(), again.temperature());
    const Sample sample{plain_words("lost login?"), {}};
    const auto left = rank(once, sample);
    const auto right = rank(again, sample);
    for (std::size_t i = 0; i < left.size(); ++i) {
        EXPECT_EQ(left[i].label, right[i].label);
        EXPECT_EQ(left[i].probability, right[i].probability);
    }
}

TEST(EnsembleClassifier, WithoutNetworksIsTheLinearClassifier) {
    const Lessons all = lessons();
    EnsembleOptions options;
    options.kinds.clear();
    const auto ensemble = EnsembleClassifier::train(all.samples, all.labels, options);
    const auto linear = LinearClassifier::train(all.samples, all.labels);
    const Sample sample{plain_words("hello team"), {}};
    const auto left = rank(ensemble, sample);
    const auto right = linear.rank(sample);
    for (std::size_t i = 0; i < left.size(); ++i)
        EXPECT_EQ(left[i].probability, right[i].probability);
    EXPECT_EQ(ensemble.temperature(), linear.temperature());
    EXPECT_LT(ensemble.model_bytes(), linear.model_bytes() + 1000);
}

TEST(EnsembleClassifier, TrainsForPartsWithWhatWasFound) {
    const Lessons all = lessons();
    const auto classifier = EnsembleClassifier::train(all.samples, all.labels, quick());
    const EnsembleOptions options = classifier.for_parts(quick());
    EXPECT_EQ(options.networks_of_a_kind, 1U);
    EXPECT_EQ(options.temperature, classifier.temperature());
    EXPECT_EQ(options.linear.temperature, classifier.linear().temperature());
    const auto part = EnsembleClassifier::train(all.samples, all.labels, options);
    EXPECT_EQ(part.temperature(), classifier.temperature());
    EXPECT_LT(part.model_bytes(), classifier.model_bytes());
}

TEST(EnsembleClassifier, RefusesSamplesWithoutLabels) {
    EXPECT_THROW(EnsembleClassifier::train({}, {}), std::invalid_argument);
}

}  // namespace
}  // namespace wizdesk::intents
