#pragma once

// A yes-or-no question answered from a few numbers.

#include <cstddef>
#include <span>
#include <vector>

namespace wizdesk::intents {

struct YesNoExample {
    std::vector<double> numbers;
    bool yes = false;
    std::size_t times = 1;  // counts as often as this
};

// Logistic regression, trained by liblinear's primal solver: the same examples give the same
// bytes. Immutable; may be shared by all threads without a lock.
class Logistic {
  public:
    // `yes_share` (above 0, below 1) says how often the answer is yes in life, whatever its share
    // of the examples. All examples have equally many numbers, on any scale. Without examples of
    // both kinds every answer is 0.5. Throws std::invalid_argument when their lengths differ.
    static Logistic train(std::span<const YesNoExample> examples, double yes_share);

    // The probability of yes. `numbers` are as many as in the examples.
    double probability(std::span<const double> numbers) const;

  private:
    std::vector<double> weights_;  // of the numbers as they come: the scale is already in them
    double bias_ = 0;
};

}  // namespace wizdesk::intents
