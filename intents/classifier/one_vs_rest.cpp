#include "intents/classifier/one_vs_rest.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wizdesk::intents {
namespace {

// Later sweeps move the margins by less than a hundredth and no held-out answer.
constexpr int most_sweeps = 20;
constexpr float settled = 0.01F;  // mean over the samples of the largest step of a dual

std::vector<std::vector<std::size_t>> one_each(std::span<const std::size_t> labels) {
    std::vector<std::vector<std::size_t>> sets;
    for (const std::size_t label : labels) sets.push_back({label});
    return sets;
}

void sum_margins(const SparseVector& vector, std::span<const float> weights,
                 std::span<float> sums) {
    const std::size_t label_count = sums.size();
    std::copy_n(weights.end() - static_cast<std::ptrdiff_t>(label_count), label_count,
                sums.begin());
    float* all = sums.data();
    for (const Component& component : vector) {
        const float* row = weights.data() + component.row * label_count;
        for (std::size_t label = 0; label < label_count; ++label)
            all[label] += component.value * row[label];
    }
}

}  // namespace

std::vector<float> OneVsRest::margins(const SparseVector& vector) const {
    std::vector<float> sums(label_count_);
    sum_margins(vector, weights_.all(), sums);
    return sums;
}

void OneVsRest::write(ModelWriter& out) const {
    out.put(label_count_);
    out.put(weights_);
}

OneVsRest OneVsRest::read(ModelReader& in) {
    const std::size_t label_count = in.number();
    return {label_count, in.array<float>()};
}

Trainer::Trainer(std::span<const SparseVector> vectors, std::span<const std::size_t> labels,
                 std::size_t label_count, std::size_t row_count, float cost)
    : Trainer(vectors, one_each(labels), label_count, row_count, cost) {}

Trainer::Trainer(std::span<const SparseVector> vectors,
                 std::vector<std::vector<std::size_t>> labels, std::size_t label_count,
                 std::size_t row_count, float cost)
    : vectors_(vectors),
      labels_(std::move(labels)),
      slack_(0.5F / cost),
      weights_((row_count + 1) * label_count),
      duals_(vectors.size() * label_count),
      margins_(label_count),
      steps_(label_count) {}

void Trainer::fit(std::vector<std::uint32_t> samples) {
    for (int sweep = 0; sweep < most_sweeps; ++sweep) {
        shuffle(samples);
        float moved = 0;
        for (std::uint32_t sample : samples) moved += visit(sample);
        if (moved <= settled * static_cast<float>(samples.size())) return;
    }
}

std::vector<float> Trainer::margins(const SparseVector& vector) const {
    std::vector<float> sums(steps_.size());
    sum_margins(vector, weights_, sums);
    return sums;
}

OneVsRest Trainer::separators() const {
    return {steps_.size(), FlatArray<float>(weights_)};
}

// Not std::shuffle: its order is not the same with every standard library.
void Trainer::shuffle(std::vector<std::uint32_t>& samples) {
    for (std::size_t i = samples.size(); i > 1; --i)
        std::swap(samples[i - 1], samples[spread(++draws_) % i]);
}

float Trainer::visit(std::size_t sample) {
    const SparseVector& vector = vectors_[sample];
    sum_margins(vector, weights_, margins_);
    const float largest = step_duals(sample);
    if (largest == 0) return 0;
    const float* steps = steps_.data();
    const std::size_t label_count = steps_.size();
    float* bias = weights_.data() + weights_.size() - label_count;
    for (std::size_t label = 0; label < label_count; ++label) bias[label] += steps[label];
    for (const Component& component : vector) {
        float* weights = weights_.data() + component.row * label_count;
        for (std::size_t label = 0; label < label_count; ++label)
            weights[label] += component.value * steps[label];
    }
    return largest;
}

float Trainer::step_duals(std::size_t sample) {
    const float length = vectors_[sample].empty() ? 1 : 2;  // squared, with the bias
    const float pace = 1 / (length + slack_);
    float* duals = duals_.data() + sample * steps_.size();
    const auto step = [&](std::size_t label, float side) {
        const float gradient = side * margins_[label] - 1 + slack_ * duals[label];
        const float before =
            std::exchange(duals[label], std::max(duals[label] - gradient * pace, 0.F));
        return side * (duals[label] - before);
    };
    const std::vector<std::size_t>& own = labels_[sample];
    own_duals_.clear();
    for (const std::size_t label : own) own_duals_.push_back(duals[label]);
    // every label is taken for a wrong one at first: no branch in the loop
    for (std::size_t label = 0; label < steps_.size(); ++label) steps_[label] = step(label, -1);
    for (std::size_t i = 0; i < own.size(); ++i) {
        duals[own[i]] = own_duals_[i];
        steps_[own[i]] = step(own[i], 1);
    }
    float largest = 0;
    for (float one : steps_) largest = std::max(largest, std::abs(one));
    return largest;
}

}  // namespace wizdesk::intents
