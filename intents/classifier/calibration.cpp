#include "intents/classifier/calibration.h"

#include <algorithm>
#include <cmath>

namespace wizdesk::intents {
namespace {

constexpr double coldest = 0.01;  // margins are about -1 … 1: nothing sensible lies outside
constexpr double hottest = 10;
constexpr int halvings = 24;

double mean_loss(std::span<const std::vector<float>> margins, std::span<const std::size_t> labels,
                 double temperature) {
    double loss = 0;
    for (std::size_t i = 0; i < margins.size(); ++i) {
        const float highest = *std::max_element(margins[i].begin(), margins[i].end());
        double sum = 0;
        for (float margin : margins[i]) sum += std::exp((margin - highest) / temperature);
        loss += std::log(sum) - (margins[i][labels[i]] - highest) / temperature;
    }
    return loss / static_cast<double>(margins.size());
}

}  // namespace

std::vector<double> to_probabilities(std::span<const float> margins, double temperature) {
    if (margins.empty()) return {};
    const float highest = *std::max_element(margins.begin(), margins.end());
    std::vector<double> probabilities;
    probabilities.reserve(margins.size());
    double sum = 0;
    for (float margin : margins)
        sum += probabilities.emplace_back(std::exp((margin - highest) / temperature));
    for (double& probability : probabilities) probability /= sum;
    return probabilities;
}

double fit_temperature(std::span<const std::vector<float>> margins,
                       std::span<const std::size_t> labels) {
    if (margins.empty()) return 1;
    // The loss is convex in 1 / temperature, so narrowing an interval by its golden section on a
    // logarithmic scale cannot miss the minimum.
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double low = std::log(coldest);
    double high = std::log(hottest);
    for (int i = 0; i < halvings; ++i) {
        const double left = high - golden * (high - low);
        const double right = low + golden * (high - low);
        if (mean_loss(margins, labels, std::exp(left)) <
            mean_loss(margins, labels, std::exp(right)))
            high = right;
        else
            low = left;
    }
    return std::exp((low + high) / 2);
}

}  // namespace wizdesk::intents
