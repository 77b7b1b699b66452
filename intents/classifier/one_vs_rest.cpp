#include "intents/classifier/one_vs_rest.h"

#include <memory>
#include <stdexcept>

#include <linear.h>

namespace wizdesk::intents {
namespace {

// liblinear's view of the vectors: each ends with the bias and a node of index -1.
class Problem {
  public:
    Problem(std::span<const SparseVector> vectors, std::size_t feature_count) {
        std::size_t count = 0;
        for (const SparseVector& vector : vectors) count += vector.size() + 2;
        nodes_.reserve(count);
        for (const SparseVector& vector : vectors) {
            rows_.push_back(nodes_.data() + nodes_.size());
            for (const Component& component : vector)
                nodes_.push_back({static_cast<int>(component.feature) + 1, component.value});
            nodes_.push_back({static_cast<int>(feature_count) + 1, 1.0});
            nodes_.push_back({-1, 0.0});
        }
        targets_.resize(rows_.size());
        problem_ = {static_cast<int>(rows_.size()), static_cast<int>(feature_count) + 1,
                    targets_.data(), rows_.data(), -1};
    }
    Problem(const Problem&) = delete;
    Problem& operator=(const Problem&) = delete;

    const problem& against_the_rest(std::span<const std::size_t> labels, std::size_t label) {
        for (std::size_t i = 0; i < labels.size(); ++i) targets_[i] = labels[i] == label ? 1 : -1;
        return problem_;
    }

  private:
    std::vector<feature_node> nodes_;
    std::vector<feature_node*> rows_;
    std::vector<double> targets_;
    problem problem_{};
};

struct DestroyModel {
    void operator()(model* trained) const { free_and_destroy_model(&trained); }
};

// The primal solver: unlike the dual one it never calls rand(), so it gives the same bytes always.
parameter primal_solver(double cost) {
    parameter options{};
    options.solver_type = L2R_L2LOSS_SVC;
    options.C = cost;
    options.eps = 0.01;
    return options;
}

void stay_silent(const char*) {}

}  // namespace

OneVsRest OneVsRest::train(std::span<const SparseVector> vectors,
                           std::span<const std::size_t> labels, std::size_t label_count,
                           std::size_t feature_count, double cost) {
    if (vectors.empty() || vectors.size() != labels.size())
        throw std::invalid_argument("a classifier needs samples and one label for each");
    set_print_string_function(&stay_silent);
    OneVsRest result;
    result.label_count_ = label_count;
    result.weights_.resize((feature_count + 1) * label_count);
    Problem shared(vectors, feature_count);
    const parameter options = primal_solver(cost);
    for (std::size_t label = 0; label < label_count; ++label) {
        const problem& one = shared.against_the_rest(labels, label);
        const std::unique_ptr<model, DestroyModel> trained(::train(&one, &options));
        for (std::size_t feature = 0; feature <= feature_count; ++feature)
            result.weights_[feature * label_count + label] = static_cast<float>(
                trained->label[0] == 1 ? trained->w[feature] : -trained->w[feature]);
    }
    return result;
}

std::vector<float> OneVsRest::margins(const SparseVector& vector) const {
    const float* bias = weights_.data() + weights_.size() - label_count_;
    std::vector<float> sums(bias, bias + label_count_);
    for (const Component& component : vector) {
        const float* row = weights_.data() + component.feature * label_count_;
        for (std::size_t label = 0; label < label_count_; ++label)
            sums[label] += component.value * row[label];
    }
    return sums;
}

}  // namespace wizdesk::intents
