#include "intents/classifier/word_vectors.h"

#include <cmath>
#include <numeric>

#include <gmock/gmock.h>

#include "intents/classifier/plain_words.h"

namespace wizdesk::intents {
namespace {

using testing::Each;
using testing::IsEmpty;

// Towns and fruits keep different company; no text has two of the same kind.
std::vector<Sample> towns_and_fruits() {
    std::vector<Sample> samples;
    for (const char* town : {"rome", "oslo", "lima"})
        for (const char* text : {"drive me to ", "what is the weather in ", "a hotel in "})
            samples.push_back({plain_words(std::string(text) + town), {}});
    for (const char* fruit : {"apple", "plum", "melon"})
        for (const char* text : {"eat a ripe ", "slice the sweet ", "peel this "})
            samples.push_back({plain_words(std::string(text) + fruit), {}});
    return samples;
}

double likeness(const WordVectors& vectors, const char* left, const char* right) {
    const auto a = vectors.mean({{left}, {}});
    const auto b = vectors.mean({{right}, {}});
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

TEST(WordVectors, WordsInAlikeCompanyAreAlike) {
    const WordVectors vectors = WordVectors::learn(towns_and_fruits(), 4);
    EXPECT_EQ(vectors.width(), 4U);
    for (const char* town : {"oslo", "lima"}) {
        EXPECT_GT(likeness(vectors, "rome", town), 0.8);
        for (const char* fruit : {"apple", "plum", "melon"})
            EXPECT_LT(likeness(vectors, town, fruit), 0.3) << town << ' ' << fruit;
    }
}

TEST(WordVectors, MeansHaveLengthOneUnlessNothingIsKnown) {
    const WordVectors vectors = WordVectors::learn(towns_and_fruits(), 4);
    double squares = 0;
    for (const float one : vectors.mean({{"rome", "apple", "qqqq"}, {}})) squares += one * one;
    EXPECT_NEAR(squares, 1, 1e-5);
    EXPECT_THAT(vectors.mean({{"qqqq"}, {}}), Each(0));
    EXPECT_THAT(vectors.mean({}), Each(0));
}

TEST(WordVectors, AreTheSameEachTime) {
    const Sample sample{{"rome", "weather"}, {}};
    EXPECT_EQ(WordVectors::learn(towns_and_fruits()).mean(sample),
              WordVectors::learn(towns_and_fruits()).mean(sample));
}

TEST(WordVectors, AreNoWiderThanThereAreWords) {
    EXPECT_THAT(WordVectors::learn({}).mean({{"rome"}, {}}), IsEmpty());
    EXPECT_THAT(WordVectors().mean({{"rome"}, {}}), IsEmpty());
    const std::vector<Sample> few = {{{"yes", "please"}, {}}, {{"yes", "thanks"}, {}}};
    const WordVectors vectors = WordVectors::learn(few);  // only "yes" occurs twice
    EXPECT_EQ(vectors.width(), 1U);
    EXPECT_GT(vectors.bytes(), 0U);
}

}  // namespace
}  // namespace wizdesk::intents
