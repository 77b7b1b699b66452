#pragma once

// The features that occurred in training, weighted and gathered into rows: samples in, unit
// vectors out.
//
// Features of one block that occur in exactly the same samples equally often (most long n-grams of
// a word, all that one sample alone has) would get equal weights from any linear model. They share
// one row, so that training and memory pay for them once; the margins are those of separate
// features.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "intents/classifier/feature_table.h"
#include "intents/classifier/features.h"
#include "intents/classifier/flat_array.h"
#include "intents/classifier/model_bytes.h"

namespace wizdesk::intents {

struct Component {
    std::uint32_t row;
    float value;
};
using SparseVector = std::vector<Component>;  // in no order, each row once

using BlockWeights = std::array<float, block_count>;  // in the order of Block

// Immutable once learned; may be shared by all threads without a lock.
class FeatureSpace {
  public:
    // Takes in all features that occur in at least `min_samples` of the samples; `vectors` become
    // the samples' own.
    static FeatureSpace learn(std::span<const Sample> samples, const BlockWeights& weights,
                              std::vector<SparseVector>& vectors, std::size_t min_samples = 1);

    // Sublinear tf (1 + ln) times idf, each block scaled to its weight, the whole to length 1,
    // taken over the features; products with vectors of the training are those of separate
    // features. Features never seen in training are left out; empty when nothing is known.
    SparseVector vectorise(const Sample& sample) const;
    SparseVector vectorise(const Features& features) const;  // as extract_features() gives them

    std::size_t row_count() const { return rows_.size(); }  // rows are 0 … row_count() - 1
    Block block_of(std::uint32_t row) const { return rows_[row].block; }
    std::size_t feature_count() const { return features_.size(); }
    std::size_t bytes() const { return features_.bytes() + rows_.bytes(); }  // memory held

    void write(ModelWriter& out) const;
    static FeatureSpace read(ModelReader& in);  // throws ModelBytesError

  private:
    struct Row {
        float idf = 0;
        float share = 0;  // 1 / sqrt(features in the row): keeps lengths as with separate features
        Block block = Block::words;
    };
    struct Counted {  // a feature that occurs in a sample
        std::uint32_t row;
        std::uint32_t times;
    };
    using CountedFeatures = std::array<std::vector<Counted>, block_count>;
    class Census;

    SparseVector weigh(const CountedFeatures& counted) const;

    FlatArray<float> weights_;  // by block
    FeatureTable features_;
    FlatArray<Row> rows_;
};

}  // namespace wizdesk::intents
