#include "intents/classifier/multi_label_classifier.h"

#include <sstream>

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Sample sample(const std::string& text) {
    Sample result;
    std::istringstream words(text);
    for (std::string word; words >> word;) result.words.push_back(word);
    return result;
}

struct Labelled {
    std::vector<Sample> samples;
    std::vector<std::vector<std::string>> labels;

    void add(const std::string& text, std::vector<std::string> of) {
        samples.push_back(sample(text));
        labels.push_back(std::move(of));
    }
};

// Three things that people do, by themselves, together, and none of them.
Labelled kitchen() {
    Labelled all;
    for (int i = 0; i < 60; ++i) {
        const std::string day = "day" + std::to_string(i % 7);
        all.add("i bake bread on " + day, {"bakes"});
        all.add("i wash dishes every " + day, {"washes"});
        all.add("i bake bread and wash dishes on " + day, {"bakes", "washes"});
        all.add("the shop is closed on " + day, {});
    }
    return all;
}

std::vector<std::string> certain(const MultiLabelClassifier& classifier, const std::string& text) {
    std::vector<std::string> names;
    for (const std::size_t label : classifier.certain(extract_features(sample(text))))
        names.push_back(classifier.labels()[label]);
    return names;
}

TEST(MultiLabelClassifier, GivesATextAllLabelsThatItHas) {
    const Labelled all = kitchen();
    const auto classifier = MultiLabelClassifier::train(all.samples, all.labels, 0.98);
    EXPECT_THAT(classifier.labels(), ElementsAre("bakes", "washes"));
    EXPECT_THAT(certain(classifier, "i bake bread"), ElementsAre("bakes"));
    EXPECT_THAT(certain(classifier, "i wash dishes"), ElementsAre("washes"));
    EXPECT_THAT(certain(classifier, "i bake bread and wash dishes"),
                ElementsAre("bakes", "washes"));
    EXPECT_THAT(certain(classifier, "the shop is closed"), IsEmpty());
}

TEST(MultiLabelClassifier, IsSilentWhereItCannotBeRightOftenEnough) {
    Labelled noise = kitchen();
    // the same words with and without the label: nobody could tell
    for (int i = 0; i < 200; ++i) {
        noise.add("i carry boxes",
                  i % 2 == 0 ? std::vector<std::string>{"carries"} : std::vector<std::string>{});
    }
    const auto classifier = MultiLabelClassifier::train(noise.samples, noise.labels, 0.98);
    EXPECT_THAT(certain(classifier, "i carry boxes"), IsEmpty());
    EXPECT_THAT(certain(classifier, "i bake bread"), ElementsAre("bakes"));
}

TEST(MultiLabelClassifier, SaysNothingOfALabelThatWasHardlySeen) {
    Labelled all = kitchen();
    all.add("i sweep the floor", {"sweeps"});
    const auto classifier = MultiLabelClassifier::train(all.samples, all.labels, 0.98);
    EXPECT_THAT(certain(classifier, "i sweep the floor"), IsEmpty());
}

TEST(MultiLabelClassifier, IsTheSameWhenTrainedAgain) {
    const Labelled all = kitchen();
    const auto once = MultiLabelClassifier::train(all.samples, all.labels, 0.98);
    const auto again = MultiLabelClassifier::train(all.samples, all.labels, 0.98);
    EXPECT_EQ(once.model_bytes(), again.model_bytes());
    for (const Sample& one : all.samples)
        EXPECT_EQ(once.certain(extract_features(one)), again.certain(extract_features(one)));
}

TEST(MultiLabelClassifier, AnswersNothingWithoutLabels) {
    EXPECT_THAT(
        MultiLabelClassifier::train({}, {}, 0.98).certain(extract_features(sample("i bake"))),
        IsEmpty());
    const std::vector<Sample> samples{sample("i bake")};
    const std::vector<std::vector<std::string>> none(1);
    EXPECT_THAT(
        MultiLabelClassifier::train(samples, none, 0.98).certain(extract_features(samples[0])),
        IsEmpty());
    EXPECT_THROW(MultiLabelClassifier::train(samples, {}, 0.98), std::invalid_argument);
}

}  // namespace
}  // namespace wizdesk::intents
