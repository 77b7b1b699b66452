#include "intents/classifier/scope_detector.h"

#include <gmock/gmock.h>

#include "intents/classifier/plain_words.h"
#include "tests/intents/classifier/small_domain.h"

namespace wizdesk::intents {
namespace {

class ScopeDetectorTest : public testing::Test {
  protected:
    void learn(const std::vector<LabelledText>& texts) {
        for (const LabelledText& one : texts) {
            samples_.push_back({plain_words(one.text), {}});
            labels_.push_back(one.label);
        }
        classifier_ = EnsembleClassifier::train(samples_, labels_);
    }

    double strangeness(const ScopeDetector& detector, const char* text) const {
        const Sample sample{plain_words(text), {}};
        const SparseVector vector = classifier_.space().vectorise(sample);
        return detector.strangeness(sample, vector, classifier_.rank(sample, vector));
    }

    std::vector<Sample> samples_;
    std::vector<std::string> labels_;
    EnsembleClassifier classifier_;
};

TEST_F(ScopeDetectorTest, StrangersAreStrangerThanUnseenTextsInScope) {
    learn(small_domain());
    const auto detector = ScopeDetector::train(classifier_, samples_, labels_);
    const char* in_scope[] = {"please reset our password", "where are the flu shots",
                              "sign me up for the webinar", "print the immunization history"};
    const char* strange[] = {"what will the weather be tomorrow", "play some jazz",
                             "who won the football game", "book a table at an italian restaurant"};
    for (const char* known : in_scope)
        for (const char* stranger : strange)
            EXPECT_LT(strangeness(detector, known), strangeness(detector, stranger))
                << known << " | " << stranger;
}

TEST_F(ScopeDetectorTest, ALargerLossGivesALowerThreshold) {
    learn(small_domain());
    const auto detector = ScopeDetector::train(classifier_, samples_, labels_);
    EXPECT_GT(detector.threshold(0), detector.threshold(0.05));
    EXPECT_GT(detector.threshold(0.05), detector.threshold(0.5));
    EXPECT_EQ(detector.threshold(1), 0);
}

TEST_F(ScopeDetectorTest, TrainsToTheSameNumbersTwice) {
    auto texts = small_domain();
    texts.push_back({"what is the weather", std::string(out_of_scope)});
    texts.push_back({"play some music", std::string(out_of_scope)});
    learn(texts);
    const auto first = ScopeDetector::train(classifier_, samples_, labels_);
    const auto second = ScopeDetector::train(classifier_, samples_, labels_);
    for (const char* text : {"", "hello there", "who are you", "order a pizza"})
        EXPECT_EQ(strangeness(first, text), strangeness(second, text)) << text;
}

TEST_F(ScopeDetectorTest, OneLabelIsTooLittleToKnowStrangersBy) {
    learn({{"hello", "greet"}, {"hi there", "greet"}});
    const auto detector = ScopeDetector::train(classifier_, samples_, labels_);
    EXPECT_EQ(strangeness(detector, "anything"), 0.5);
}

}  // namespace
}  // namespace wizdesk::intents
