#include "intents/message_features.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::Not;

const SmallReader& reader() {
    static const SmallReader reader;
    return reader;
}

Sample sample(const std::string& message, const Segment& segment) {
    const AnnotatedText text = reader().annotate(message);
    return featurize(reader().pack, reader().phrases, text, reader().facts.read(text), segment);
}

TEST(Featurizer, ShowsTheWordsOfASegmentAndWhetherItIsAsked) {
    EXPECT_THAT(sample("Hi there. Who bakes?", {0, 2, false}).words, ElementsAre("hi", "there"));
    EXPECT_THAT(sample("Hi there. Who bakes?", {2, 4, false}).words,
                ElementsAre("who", "bakes", "?"));
    EXPECT_THAT(sample("Hi", {0, 0, false}).words, IsEmpty());
}

TEST(Featurizer, TagsWhatLiesInsideTheSegment) {
    const struct {
        std::string text;
        Segment segment;
        std::vector<std::string> tags;  // without those of word classes
    } cases[] = {
        {"good morning", {0, 2, false}, {}},
        {"good morning", {0, 2, true}, {"question"}},
        {"a head baker", {0, 3, false}, {"claimed:baker", "claims"}},
        {"with a head baker", {0, 4, false}, {"named:baker"}},
        {"the office key", {0, 3, false}, {"type"}},
        {"buying flour", {0, 2, false}, {"claimed:orders", "claims", "task"}},
        // each tag once
        {"office key, office key", {0, 4, false}, {"type"}},
        // half of it lies outside
        {"office key", {0, 1, false}, {}},
        {"office key", {1, 2, false}, {}},
        {"a head baker", {0, 2, false}, {}},
    };
    for (const auto& c : cases) {
        std::vector<std::string> tags = sample(c.text, c.segment).tags;
        std::erase_if(tags, [](const std::string& tag) { return tag.starts_with("word:"); });
        EXPECT_THAT(tags, ElementsAreArray(c.tags)) << c.text;
    }
}

TEST(Featurizer, TagsWordClasses) {
    EXPECT_THAT(sample("we order", {0, 2, false}).tags,
                ElementsAre("word:base_verb", "word:order", "word:we"));
    EXPECT_THAT(sample("we order", {0, 1, false}).tags, ElementsAre("word:we"));
}

TEST(Featurizer, SaysOfEachWordWhoDoesItForClaims) {
    const auto tags = [](const std::string& message) {
        const AnnotatedText text = reader().annotate(message);
        return featurize_claims(reader().pack, reader().phrases, text, {0, text.tokens.size()})
            .tags;
    };
    EXPECT_THAT(tags("I order flour"), AllOf(Contains("self flour"), Contains("self word:order"),
                                             Contains("word:order"), Not(Contains("claims"))));
    EXPECT_THAT(tags("I do not order flour"), Contains("self not flour"));
    EXPECT_THAT(tags("she orders flour"), Contains("another flour"));
}

TEST(MessageFeatures, AreThoseOfTheSampleInWhateverOrderTheyAreAskedFor) {
    const AnnotatedText text = reader().annotate("A head baker. Who orders flour?");
    const auto findings = reader().facts.read(text);
    MessageFeatures features(reader().pack, reader().phrases, text);
    const std::vector<FactFinding> none;
    const std::vector<Segment> segments = {{0, 6, false}, {0, 3, false}, {3, 6, true},
                                           {3, 6, false}, {0, 6, false}, {0, 0, false}};
    for (const Segment& segment : segments) {
        for (const auto* found : {&findings, &none, &findings}) {
            const Sample expected =
                featurize(reader().pack, reader().phrases, text, *found, segment);
            EXPECT_EQ(features.of(*found, segment), extract_features(expected));
        }
    }
}

}  // namespace
}  // namespace wizdesk::intents
