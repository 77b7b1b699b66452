#include "intents/classifier/linear_classifier.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "intents/classifier/plain_words.h"

namespace wizdesk::intents {
namespace {

struct Utterance {
    const char* text;
    const char* label;
};

const std::vector<Utterance> utterances = {
    {"I forgot my password", "password"},
    {"how do I reset my password?", "password"},
    {"the password reset link does not work", "password"},
    {"my account is locked", "password"},
    {"cannot sign in, wrong password", "password"},
    {"please unlock my account", "password"},
    {"we want to order flu vaccines", "order"},
    {"how do I place a vaccine order?", "order"},
    {"when will our vaccine order arrive", "order"},
    {"I need to order more doses", "order"},
    {"order MMR doses for the clinic", "order"},
    {"the order screen is gone", "order"},
    {"hello", "greet"},
    {"good morning", "greet"},
    {"hi there", "greet"},
    {"hey, good afternoon", "greet"},
    {"hello, is anybody there?", "greet"},
    {"hi, good evening", "greet"},
};

LinearClassifier train_small(const ClassifierOptions& options = {}) {
    std::vector<Sample> samples;
    std::vector<std::string> labels;
    for (const Utterance& utterance : utterances) {
        samples.push_back({plain_words(utterance.text), {}});
        labels.emplace_back(utterance.label);
    }
    return LinearClassifier::train(samples, labels, options);
}

Sample sample(const char* text) {
    return {plain_words(text), {}};
}

TEST(LinearClassifier, UnderstandsSentencesItWasNotTrainedOn) {
    const LinearClassifier classifier = train_small();
    const std::vector<Utterance> unseen = {
        {"password is forgotten", "password"}, {"my acount is lokced", "password"},
        {"ordering of vaccines", "order"},     {"can I order some doses?", "order"},
        {"good morning to you", "greet"},      {"helo", "greet"},
    };
    for (const Utterance& one : unseen)
        EXPECT_EQ(classifier.rank(sample(one.text)).front().label, one.label) << one.text;
}

TEST(LinearClassifier, RanksEachKnownLabelOnceBestFirstWithProbabilitiesThatSumToOne) {
    const LinearClassifier classifier = train_small();
    for (const char* text : {"reset password", "qqqq zzzz", "", "?", "\xC3\xB1\xF0\x9F\x98\x80"}) {
        const std::vector<Score> scores = classifier.rank(sample(text));
        std::set<std::string> names;
        double sum = 0;
        for (const Score& score : scores) {
            names.emplace(score.label);
            sum += score.probability;
        }
        EXPECT_THAT(names, testing::ElementsAre("greet", "order", "password")) << text;
        EXPECT_EQ(scores.size(), 3U) << text;
        EXPECT_NEAR(sum, 1, 1e-9) << text;
        EXPECT_TRUE(std::is_sorted(scores.begin(), scores.end(), [](const auto& a, const auto& b) {
            return a.probability > b.probability;
        })) << text;
    }
}

TEST(LinearClassifier, AnEmptySampleIsLessCertainThanAKnownOne) {
    const LinearClassifier classifier = train_small();
    EXPECT_LT(classifier.rank(Sample{}).front().probability,
              classifier.rank(sample("reset my password")).front().probability);
}

TEST(LinearClassifier, TagsAloneCanDecide) {
    const std::vector<Sample> samples = {{{"i", "need"}, {"type:school"}},
                                         {{"i", "want"}, {"type:school"}},
                                         {{"i", "need"}, {"type:clinic"}},
                                         {{"i", "want"}, {"type:clinic"}}};
    const std::vector<std::string> labels = {"school", "school", "clinic", "clinic"};
    const auto classifier = LinearClassifier::train(samples, labels);
    EXPECT_EQ(classifier.rank({{"i", "need"}, {"type:school"}}).front().label, "school");
    EXPECT_EQ(classifier.rank({{}, {"type:clinic"}}).front().label, "clinic");
}

TEST(LinearClassifier, TrainsToTheSameBytesTwice) {
    const LinearClassifier first = train_small();
    const LinearClassifier second = train_small();
    EXPECT_EQ(first.temperature(), second.temperature());
    for (const Utterance& utterance : utterances) {
        const auto left = first.rank(sample(utterance.text));
        const auto right = second.rank(sample(utterance.text));
        for (std::size_t i = 0; i < left.size(); ++i) {
            EXPECT_EQ(left[i].label, right[i].label);
            EXPECT_EQ(left[i].margin, right[i].margin);
        }
    }
}

TEST(LinearClassifier, RefusesNoSamplesAndAMissingLabel) {
    EXPECT_THROW(LinearClassifier::train({}, {}), std::invalid_argument);
    const std::vector<Sample> samples(2);
    const std::vector<std::string> labels(1);
    EXPECT_THROW(LinearClassifier::train(samples, labels), std::invalid_argument);
}

TEST(LinearClassifier, OneLabelIsAlwaysTheAnswer) {
    const std::vector<Sample> samples = {sample("hello"), sample("hi")};
    const std::vector<std::string> labels = {"greet", "greet"};
    const auto classifier = LinearClassifier::train(samples, labels);
    const auto scores = classifier.rank(sample("password"));
    ASSERT_EQ(scores.size(), 1U);
    EXPECT_EQ(scores.front().label, "greet");
    EXPECT_DOUBLE_EQ(scores.front().probability, 1);
}

}  // namespace
}  // namespace wizdesk::intents
