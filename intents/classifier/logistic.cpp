#include "intents/classifier/logistic.h"

#include <cmath>
#include <memory>
#include <stdexcept>

#include <linear.h>

namespace wizdesk::intents {
namespace {

constexpr double cost = 0.1;
constexpr double precision = 0.001;

struct Scale {
    std::vector<double> mean;
    std::vector<double> deviation;  // above 0
};

Scale measure_scale(std::span<const YesNoExample> examples, std::size_t width) {
    Scale scale{std::vector<double>(width), std::vector<double>(width)};
    const auto count = static_cast<double>(examples.size());
    for (const YesNoExample& example : examples)
        for (std::size_t i = 0; i < width; ++i) scale.mean[i] += example.numbers[i] / count;
    for (const YesNoExample& example : examples)
        for (std::size_t i = 0; i < width; ++i)
            scale.deviation[i] += std::pow(example.numbers[i] - scale.mean[i], 2) / count;
    for (double& deviation : scale.deviation) deviation = deviation > 0 ? std::sqrt(deviation) : 1;
    return scale;
}

struct DestroyModel {
    void operator()(model* trained) const { free_and_destroy_model(&trained); }
};

// liblinear's view of the examples: scaled, then the bias, then a node of index -1.
struct Rows {
    std::vector<std::vector<feature_node>> nodes;
    std::vector<feature_node*> rows;
    std::vector<double> sides;
};

Rows scaled_rows(std::span<const YesNoExample> examples, const Scale& scale) {
    Rows result;
    const std::size_t width = scale.mean.size();
    for (const YesNoExample& example : examples) {
        auto& row = result.nodes.emplace_back();
        for (std::size_t i = 0; i < width; ++i)
            row.push_back({static_cast<int>(i) + 1,
                           (example.numbers[i] - scale.mean[i]) / scale.deviation[i]});
        row.push_back({static_cast<int>(width) + 1, 1});
        row.push_back({-1, 0});
        result.rows.insert(result.rows.end(), example.times, row.data());
        result.sides.insert(result.sides.end(), example.times, example.yes ? 1 : -1);
    }
    return result;
}

std::unique_ptr<model, DestroyModel> fit(Rows& rows, std::size_t width) {
    const problem task{static_cast<int>(rows.rows.size()), static_cast<int>(width) + 1,
                       rows.sides.data(), rows.rows.data(), -1};
    parameter options{};
    options.solver_type = L2R_LR;
    options.C = cost;
    options.eps = precision;
    set_print_string_function([](const char*) {});
    return std::unique_ptr<model, DestroyModel>(train(&task, &options));
}

double share_of_yes(std::span<const YesNoExample> examples) {
    double yes = 0;
    double all = 0;
    for (const YesNoExample& example : examples) {
        const auto times = static_cast<double>(example.times);
        all += times;
        if (example.yes) yes += times;
    }
    return all > 0 ? yes / all : 0;
}

double log_odds(double share) {
    return std::log(share / (1 - share));
}

}  // namespace

Logistic Logistic::train(std::span<const YesNoExample> examples, double yes_share) {
    Logistic result;
    const double share = share_of_yes(examples);
    if (share <= 0 || share >= 1) return result;
    const std::size_t width = examples.front().numbers.size();
    for (const YesNoExample& example : examples)
        if (example.numbers.size() != width)
            throw std::invalid_argument("examples of different length");
    const Scale scale = measure_scale(examples, width);
    Rows rows = scaled_rows(examples, scale);
    const auto trained = fit(rows, width);
    const double sign = trained->label[0] == 1 ? 1 : -1;
    result.bias_ = sign * trained->w[width] + log_odds(yes_share) - log_odds(share);
    for (std::size_t i = 0; i < width; ++i) {
        result.weights_.push_back(sign * trained->w[i] / scale.deviation[i]);
        result.bias_ -= result.weights_[i] * scale.mean[i];
    }
    return result;
}

double Logistic::probability(std::span<const double> numbers) const {
    double sum = bias_;
    for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * numbers[i];
    return 1 / (1 + std::exp(-sum));
}

}  // namespace wizdesk::intents
