#pragma once

// A text classifier whose labels do not shut each other out: each is a yes-or-no question of its
// own about the same text.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intents/classifier/feature_space.h"
#include "intents/classifier/flat_array.h"
#include "intents/classifier/model_bytes.h"
#include "intents/classifier/one_vs_rest.h"
#include "intents/classifier/sample.h"

namespace wizdesk::intents {

// Immutable once trained: all functions may be called from all threads without a lock.
class MultiLabelClassifier {
  public:
    // labels[i] are those of samples[i], each once; none is fine. `precision` (0 … 1) is the share
    // of its answers that must have been right on samples held out from training. The same input
    // gives the same bytes. Throws std::invalid_argument when there are not as many label sets as
    // samples. Without samples, or without any label, the classifier has no labels and answers
    // nothing.
    static MultiLabelClassifier train(std::span<const Sample> samples,
                                      std::span<const std::vector<std::string>> labels,
                                      double precision);

    // The labels that a sample of these features has for certain, as indices of labels(),
    // ascending: only where the separator is as sure as it must be for the precision. Often none.
    std::vector<std::size_t> certain(const Features& features) const;

    const std::vector<std::string>& labels() const { return labels_; }  // sorted, each once
    std::size_t model_bytes() const { return space_.bytes() + separators_.bytes(); }

    // What was trained, to be had again without training; read() throws ModelBytesError.
    void write(ModelWriter& out) const;
    static MultiLabelClassifier read(ModelReader& in);

  private:
    std::vector<std::string> labels_;
    FeatureSpace space_;
    OneVsRest separators_;
    FlatArray<float> thresholds_;  // by label: the margin from which its answers are right
};

}  // namespace wizdesk::intents
