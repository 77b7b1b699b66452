#include "intents/classifier/averaging_network.h"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>

#include "intents/classifier/label_numbers.h"
#include "intents/classifier/plain_words.h"
#include "tests/intents/classifier/small_domain.h"

namespace wizdesk::intents {
namespace {

NetworkOptions quick() {
    NetworkOptions options;
    options.width = 32;
    options.epochs = 60;  // the domain is small: few steps in each
    return options;
}

// The first two of three texts of the small domain are learnt, the others are left to test with.
class Lessons {
  public:
    Lessons() {
        std::vector<std::string> labels;
        for (const LabelledText& one : small_domain()) labels.push_back(one.label);
        sorted_ = each_once(labels);
        std::vector<Sample> samples;
        for (const LabelledText& one : small_domain()) {
            const bool learnt = ++count_ % 3 != 0;
            const Sample sample{plain_words(one.text), {}};
            (learnt ? numbers_ : test_numbers_).push_back(position(sorted_, one.label));
            (learnt ? samples : tests_).push_back(sample);
        }
        space_ = FeatureSpace::learn(samples, {1, 1, 0.5F, 1}, vectors_);
    }

    AveragingNetwork train(const NetworkOptions& options) const {
        return AveragingNetwork::train(space_, vectors_, numbers_, sorted_.size(), options);
    }

    double accuracy(const AveragingNetwork& network) const {
        std::size_t right = 0;
        for (std::size_t i = 0; i < tests_.size(); ++i) {
            const auto logs = network.log_probabilities(space_.vectorise(tests_[i]));
            const auto best = std::max_element(logs.begin(), logs.end()) - logs.begin();
            if (static_cast<std::size_t>(best) == test_numbers_[i]) ++right;
        }
        return static_cast<double>(right) / static_cast<double>(tests_.size());
    }

    const FeatureSpace& space() const { return space_; }

  private:
    std::size_t count_ = 0;
    std::vector<std::string> sorted_;
    FeatureSpace space_;
    std::vector<SparseVector> vectors_;
    std::vector<std::size_t> numbers_;
    std::vector<Sample> tests_;
    std::vector<std::size_t> test_numbers_;
};

TEST(AveragingNetwork, LearnsWhatTheWordsMean) {
    const Lessons lessons;
    EXPECT_GE(lessons.accuracy(lessons.train(quick())), 0.95);
    NetworkOptions words = quick();
    words.blocks[static_cast<std::size_t>(Block::characters)] = false;
    EXPECT_GE(lessons.accuracy(lessons.train(words)), 0.95);
}

TEST(AveragingNetwork, TheProbabilitiesSumToOneAlsoWhereNothingIsKnown) {
    const Lessons lessons;
    const AveragingNetwork network = lessons.train(quick());
    for (const char* text : {"reset my password", "qqqq", ""}) {
        const auto logs =
            network.log_probabilities(lessons.space().vectorise(Sample{plain_words(text), {}}));
        ASSERT_EQ(logs.size(), 6U);
        double sum = 0;
        for (const float one : logs) sum += std::exp(one);
        EXPECT_NEAR(sum, 1, 1e-5) << text;
    }
}

TEST(AveragingNetwork, TheSameSeedGivesTheSameNetworkAndAnotherAnother) {
    const Lessons lessons;
    const SparseVector vector = lessons.space().vectorise(Sample{plain_words("my password"), {}});
    NetworkOptions options = quick();
    options.epochs = 3;
    const auto once = lessons.train(options).log_probabilities(vector);
    EXPECT_EQ(once, lessons.train(options).log_probabilities(vector));
    options.seed = 2;
    EXPECT_NE(once, lessons.train(options).log_probabilities(vector));
}

TEST(AveragingNetwork, BlocksThatItDoesNotLookAtDoNotCount) {
    const Lessons lessons;
    NetworkOptions options = quick();
    options.epochs = 3;
    options.blocks = {true, false, true, true};
    const AveragingNetwork network = lessons.train(options);
    // Only the characters of a word that never occurred are known.
    const SparseVector misspelt = lessons.space().vectorise(Sample{{"passwort"}, {}});
    EXPECT_FALSE(misspelt.empty());
    EXPECT_EQ(network.log_probabilities(misspelt), network.log_probabilities({}));
    EXPECT_LT(network.bytes(), lessons.train(quick()).bytes());
}

}  // namespace
}  // namespace wizdesk::intents
