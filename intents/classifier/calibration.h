#pragma once

// From margins to probabilities that mean what they say.

#include <cstddef>
#include <span>
#include <vector>

namespace wizdesk::intents {

// Softmax of margin / temperature: sums to 1; empty for no margins. `temperature` is above 0.
std::vector<double> to_probabilities(std::span<const float> margins, double temperature);

// The temperature under which held-out data is most likely. margins[i] are of a sample whose true
// label is labels[i]. 1 when there is nothing to choose from.
double fit_temperature(std::span<const std::vector<float>> margins,
                       std::span<const std::size_t> labels);

}  // namespace wizdesk::intents
