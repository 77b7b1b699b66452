#include "intents/classifier/neighbours.h"

#include <gtest/gtest.h>

namespace wizdesk::intents {
namespace {

const std::vector<SparseVector> vectors = {{{0, 1}}, {{0, 0.6F}, {1, 0.8F}}, {{1, 1}}, {{2, 1}}};
const std::vector<std::size_t> labels = {0, 0, 1, 2};

TEST(Neighbours, FindsTheNearest) {
    const NeighbourIndex index(vectors, labels, 4);
    const struct {
        SparseVector vector;
        std::size_t label;
        Nearness expected;
    } table[] = {
        {{{0, 1}}, 0, {1, 1.6F / 3, 1, true}},
        {{{0, 1}}, 1, {1, 1.6F / 3, 0, false}},
        {{{1, 1}}, 0, {1, 1.8F / 3, 0.8F, false}},
        {{{2, 0.5F}}, 2, {0.5F, 0.5F / 3, 0.5F, true}},
        {{{3, 1}}, 0, {}},
        {{}, 0, {}},
    };
    for (const auto& row : table) {
        const Nearness found = index.find(row.vector, row.label);
        EXPECT_FLOAT_EQ(found.nearest, row.expected.nearest);
        EXPECT_FLOAT_EQ(found.mean_of_three, row.expected.mean_of_three);
        EXPECT_FLOAT_EQ(found.nearest_of_label, row.expected.nearest_of_label);
        EXPECT_EQ(found.same_label, row.expected.same_label);
    }
}

TEST(Neighbours, ARowThatNearlyAllShareTellsNothing) {
    const std::vector<SparseVector> same(100, SparseVector{{0, 1}});
    const std::vector<std::size_t> zeros(100);
    EXPECT_EQ(NeighbourIndex(same, zeros, 1).find({{0, 1}}, 0).nearest, 0);
}

TEST(Neighbours, AnEmptyIndexFindsNothing) {
    const NeighbourIndex index({}, {}, 0);
    EXPECT_EQ(index.find({}, 0).nearest, 0);
    EXPECT_FALSE(index.find({}, 0).same_label);
}

}  // namespace
}  // namespace wizdesk::intents
