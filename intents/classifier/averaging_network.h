#pragma once

// A small neural network over the features that the linear classifier sees.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "intents/classifier/feature_space.h"

namespace wizdesk::intents {

struct NetworkOptions {
    std::array<bool, block_count> blocks = {true, true, true, true};  // looked at, as in Block
    bool meaning = false;          // also the rows that vectors have beyond those of the space
    std::size_t width = 128;       // numbers of an embedding; a multiple of 16
    int epochs = 15;               // walks through the samples
    float feature_dropout = 0.5F;  // share of a sample's features that a step does not see
    float hidden_dropout = 0.5F;   // share of the averaged numbers that it does not see
    float smoothing = 0.1F;        // share of a label that is spread over all labels
    float embedding_rate = 0.05F;  // pace of the embeddings, by Adagrad with one sum a row
    float output_rate = 0.003F;    // pace of the output layer, by Adam
    std::uint64_t seed = 1;        // networks that differ only in it err in different places
};

// Each row of the feature space has an embedding; those of a sample are averaged by their values,
// what is below 0 is cut off, and one layer leads to the labels. What it knows beyond a linear
// classifier: features that speak for the same labels get alike embeddings, so that what is rare
// is judged by what is frequent. Immutable; may be shared by all threads without a lock.
class AveragingNetwork {
  public:
    // labels[i] in 0 … label_count - 1 belongs to vectors[i], of `space`. Rows that only one
    // vector has are left out. The same input gives the same bytes.
    static AveragingNetwork train(const FeatureSpace& space, std::span<const SparseVector> vectors,
                                  std::span<const std::size_t> labels, std::size_t label_count,
                                  const NetworkOptions& options = {});

    // By label. Without any known feature: what holds without evidence.
    std::vector<float> log_probabilities(const SparseVector& vector) const;

    std::size_t bytes() const;  // memory held

  private:
    friend class NetworkTrainer;

    static constexpr std::uint32_t no_place = 0xffffffff;

    std::size_t width_ = 0;
    std::size_t label_count_ = 0;
    std::size_t stride_ = 0;             // label_count_ and what fills up a vector register
    std::vector<std::uint32_t> places_;  // of the embeddings, by row; no_place: none
    std::vector<float> embeddings_;      // flat, [place][number]
    std::vector<float> output_;          // flat, [number][label]; after the last number the biases
};

}  // namespace wizdesk::intents
