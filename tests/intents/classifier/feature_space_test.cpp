#include "intents/classifier/feature_space.h"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>

#include "intents/classifier/plain_words.h"

namespace wizdesk::intents {
namespace {

constexpr BlockWeights weights = {1, 1, 0.5F, 1};

std::vector<Sample> samples() {
    std::vector<Sample> all;
    for (const char* text : {"reset my password", "password reset please", "order the vaccine",
                             "the the the vaccine", "", "?"})
        all.push_back({plain_words(text), {}});
    all.push_back({{}, {"type:school"}});
    return all;
}

double length(const SparseVector& vector) {
    double squares = 0;
    for (const Component& one : vector) squares += one.value * one.value;
    return std::sqrt(squares);
}

SparseVector sorted(SparseVector vector) {
    std::sort(vector.begin(), vector.end(),
              [](const auto& left, const auto& right) { return left.row < right.row; });
    return vector;
}

TEST(FeatureSpace, SamplesOfTheTrainingHaveLengthOneUnlessEmpty) {
    std::vector<SparseVector> vectors;
    FeatureSpace::learn(samples(), weights, vectors);
    ASSERT_EQ(vectors.size(), 7U);
    for (std::size_t i = 0; i < vectors.size(); ++i)
        EXPECT_NEAR(length(vectors[i]), i == 4 ? 0 : 1, 1e-5) << i;
}

TEST(FeatureSpace, ASampleOfTheTrainingGetsTheSameVectorAgain) {
    std::vector<SparseVector> vectors;
    const auto space = FeatureSpace::learn(samples(), weights, vectors);
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        const SparseVector left = sorted(vectors[i]);
        const SparseVector right = sorted(space.vectorise(samples()[i]));
        ASSERT_EQ(left.size(), right.size()) << i;
        for (std::size_t k = 0; k < left.size(); ++k) {
            EXPECT_EQ(left[k].row, right[k].row) << i;
            EXPECT_NEAR(left[k].value, right[k].value, 1e-5) << i;
        }
    }
}

TEST(FeatureSpace, FeaturesOfFewerSamplesThanAskedForAreLeftOut) {
    std::vector<SparseVector> vectors;
    const auto all = FeatureSpace::learn(samples(), weights, vectors);
    const auto common = FeatureSpace::learn(samples(), weights, vectors, 2);
    EXPECT_LT(common.feature_count(), all.feature_count());
    EXPECT_FALSE(common.vectorise({plain_words("password"), {}}).empty());
    EXPECT_TRUE(common.vectorise({{}, {"type:school"}}).empty());
    EXPECT_TRUE(vectors.back().empty());
    EXPECT_NEAR(length(vectors.front()), 1, 1e-5);
}

TEST(FeatureSpace, FeaturesThatAlwaysOccurTogetherShareARow) {
    std::vector<SparseVector> vectors;
    const auto space = FeatureSpace::learn(samples(), weights, vectors);
    EXPECT_LT(space.row_count() * 3, space.feature_count());
    for (const SparseVector& vector : vectors) {
        const SparseVector rows = sorted(vector);
        for (std::size_t i = 1; i < rows.size(); ++i) EXPECT_LT(rows[i - 1].row, rows[i].row);
    }
}

TEST(FeatureSpace, BlocksDoNotShareRows) {
    std::vector<SparseVector> vectors;
    const std::vector<Sample> one = {{{"a", "b", "c"}, {"tag"}}};
    const auto space = FeatureSpace::learn(one, weights, vectors);
    ASSERT_EQ(space.row_count(), block_count);
    std::array<bool, block_count> seen{};
    for (std::uint32_t row = 0; row < block_count; ++row)
        seen[static_cast<std::size_t>(space.block_of(row))] = true;
    EXPECT_EQ(seen, (std::array<bool, block_count>{true, true, true, true}));
}

TEST(FeatureSpace, WhatWasNeverSeenIsLeftOut) {
    std::vector<SparseVector> vectors;
    const auto space = FeatureSpace::learn(samples(), weights, vectors);
    EXPECT_TRUE(space.vectorise(Sample{}).empty());
    EXPECT_TRUE(space.vectorise(Sample{{"qqqq"}, {"type:other"}}).empty());
    const SparseVector known = space.vectorise(Sample{{"qqqq", "password"}, {}});
    EXPECT_FALSE(known.empty());
    EXPECT_LT(length(known), 1.001);  // a part of a shared row counts for less
}

TEST(FeatureSpace, ABlockWithoutWeightDoesNotSpeak) {
    std::vector<SparseVector> vectors;
    const auto space = FeatureSpace::learn(samples(), {1, 0, 1, 1}, vectors);
    for (const Component& one : space.vectorise(Sample{{"passwor"}, {}})) EXPECT_EQ(one.value, 0);
}

}  // namespace
}  // namespace wizdesk::intents
