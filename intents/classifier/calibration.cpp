#include "intents/classifier/calibration.h"

#include <algorithm>
#include <cmath>

namespace wizdesk::intents {
namespace {

constexpr double coldest = 0.01;  // margins are about -1 … 1: nothing sensible lies outside
constexpr double hottest = 10;
constexpr int halvings = 14;  // to a thousandth of the temperature

// How the loss of the held-out labels grows with 1 / temperature.
double slope_at(std::span<const std::vector<float>> margins, std::span<const std::size_t> labels,
                double temperature) {
    double slope = 0;
    for (std::size_t i = 0; i < margins.size(); ++i) {
        const float highest = *std::max_element(margins[i].begin(), margins[i].end());
        double sum = 0;
        double weighted = 0;
        for (float margin : margins[i]) {
            const double part = std::exp((margin - highest) / temperature);
            sum += part;
            weighted += part * margin;
        }
        slope += weighted / sum - margins[i][labels[i]];
    }
    return slope;
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
    // The loss is convex in 1 / temperature, so the sign of its slope tells on which side it is
    // least.
    double low = std::log(coldest);
    double high = std::log(hottest);
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        (slope_at(margins, labels, std::exp(middle)) < 0 ? high : low) = middle;
    }
    return std::exp((low + high) / 2);
}

}  // namespace wizdesk::intents
