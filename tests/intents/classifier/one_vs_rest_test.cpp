#include "intents/classifier/one_vs_rest.h"

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <linear.h>

namespace wizdesk::intents {
namespace {

constexpr std::size_t row_count = 40;
constexpr std::size_t label_count = 5;
constexpr std::size_t sample_count = 200;
constexpr float cost = 1;

struct Data {
    std::vector<SparseVector> vectors;
    std::vector<std::size_t> labels;
};

// Unit vectors whose label shows in two of their rows, among noise.
Data random_data() {
    std::mt19937 random(7);
    Data data;
    for (std::size_t i = 0; i < sample_count; ++i) {
        const std::size_t label = random() % label_count;
        SparseVector vector;
        for (std::uint32_t row = 0; row < row_count; ++row)
            if (row / 2 == label || random() % 5 == 0)
                vector.push_back({row, 0.5F + static_cast<float>(random() % 100) / 100});
        float squares = 0;
        for (const Component& one : vector) squares += one.value * one.value;
        for (Component& one : vector) one.value /= std::sqrt(squares);
        data.vectors.push_back(vector);
        data.labels.push_back(i % 10 == 0 ? random() % label_count : label);
    }
    return data;
}

std::vector<std::uint32_t> all_of(const Data& data) {
    std::vector<std::uint32_t> numbers(data.vectors.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

void stay_silent(const char*) {}

// What liblinear's own solver gives for one label: weights of the rows, then the bias.
std::vector<double> liblinear_weights(const Data& data, std::size_t label) {
    std::vector<std::vector<feature_node>> nodes;
    std::vector<feature_node*> rows;
    std::vector<double> sides;
    for (std::size_t i = 0; i < data.vectors.size(); ++i) {
        auto& row = nodes.emplace_back();
        for (const Component& one : data.vectors[i])
            row.push_back({static_cast<int>(one.row) + 1, one.value});
        row.push_back({static_cast<int>(row_count) + 1, 1});
        row.push_back({-1, 0});
        sides.push_back(data.labels[i] == label ? 1 : -1);
    }
    rows.reserve(nodes.size());
    for (auto& row : nodes) rows.push_back(row.data());
    const problem data_of_label{static_cast<int>(rows.size()), static_cast<int>(row_count) + 1,
                                sides.data(), rows.data(), -1};
    parameter options{};
    options.solver_type = L2R_L2LOSS_SVC;
    options.C = cost;
    options.eps = 1e-6;
    set_print_string_function(&stay_silent);
    model* trained = train(&data_of_label, &options);
    std::vector<double> weights(trained->w, trained->w + row_count + 1);
    if (trained->label[0] != 1)
        for (double& weight : weights) weight = -weight;
    free_and_destroy_model(&trained);
    return weights;
}

TEST(OneVsRest, FindsTheSeparatorsThatLiblinearFinds) {
    const Data data = random_data();
    Trainer trainer(data.vectors, data.labels, label_count, row_count, cost);
    for (int i = 0; i < 200; ++i) trainer.fit(all_of(data));
    for (std::size_t label = 0; label < label_count; ++label) {
        const std::vector<double> expected = liblinear_weights(data, label);
        for (const SparseVector& vector : data.vectors) {
            double margin = expected[row_count];
            for (const Component& one : vector) margin += expected[one.row] * one.value;
            EXPECT_NEAR(trainer.margins(vector)[label], margin, 0.002);
        }
    }
}

TEST(OneVsRest, OneFitComesCloseEnoughToKeepNearlyAllAnswers) {
    const Data data = random_data();
    Trainer once(data.vectors, data.labels, label_count, row_count, cost);
    once.fit(all_of(data));
    for (std::size_t label = 0; label < label_count; ++label) {
        const std::vector<double> expected = liblinear_weights(data, label);
        EXPECT_NEAR(once.margins({})[label], expected[row_count], 0.05);
    }
}

TEST(OneVsRest, StartingFromAPartEndsWhereStartingFromNothingEnds) {
    const Data data = random_data();
    Trainer whole(data.vectors, data.labels, label_count, row_count, cost);
    Trainer in_parts(data.vectors, data.labels, label_count, row_count, cost);
    std::vector<std::uint32_t> part = all_of(data);
    part.resize(sample_count / 2);
    in_parts.fit(part);
    for (int i = 0; i < 200; ++i) {
        whole.fit(all_of(data));
        in_parts.fit(all_of(data));
    }
    for (const SparseVector& vector : data.vectors)
        for (std::size_t label = 0; label < label_count; ++label)
            EXPECT_NEAR(whole.margins(vector)[label], in_parts.margins(vector)[label], 0.002);
}

TEST(OneVsRest, ALabelWithoutSamplesIsSpokenAgainst) {
    const Data data = random_data();
    Trainer trainer(data.vectors, data.labels, label_count + 1, row_count, cost);
    trainer.fit(all_of(data));
    for (const SparseVector& vector : data.vectors)
        EXPECT_LT(trainer.margins(vector)[label_count], -0.5);
}

TEST(OneVsRest, AnEmptyVectorTrainsTheBiasAlone) {
    const Data data{{{}, {}, {}}, {0, 0, 1}};
    Trainer trainer(data.vectors, data.labels, 2, 0, cost);
    trainer.fit(all_of(data));
    const std::vector<float> margins = trainer.margins({});
    EXPECT_GT(margins[0], margins[1]);
}

}  // namespace
}  // namespace wizdesk::intents
