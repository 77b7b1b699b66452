#pragma once

// Tells texts that no label fits: a classifier alone always finds a best one.

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "intents/classifier/ensemble_classifier.h"
#include "intents/classifier/logistic.h"
#include "intents/classifier/scope_signals.h"

namespace wizdesk::intents {

// Immutable once trained; may be shared by all threads without a lock.
class ScopeDetector {
  public:
    // Learns without examples of what is out of scope: each group of labels in turn is hidden from
    // a classifier trained with the same options but one network of a kind, and its samples then
    // are strangers. Samples labelled `out_of_scope` help further. Takes about four times as long
    // as training such a classifier. `classifier` was trained on the same samples and must outlive
    // the detector.
    static ScopeDetector train(const EnsembleClassifier& classifier,
                               std::span<const Sample> samples, std::span<const std::string> labels,
                               const EnsembleOptions& options = {});

    // The probability that no label fits. `ranking` is the classifier's for the sample.
    double strangeness(const Sample& sample, const SparseVector& vector,
                       const std::vector<Score>& ranking) const;

    // The least strangeness at which to call a text out of scope so that, of all texts in scope,
    // about `loss` (0 … 1) lose their right answer by it.
    double threshold(double loss) const;

    std::size_t bytes() const { return signals_.bytes(); }  // memory held

  private:
    explicit ScopeDetector(ScopeSignals signals) : signals_(std::move(signals)) {}

    ScopeSignals signals_;
    Logistic logistic_;
    std::size_t in_scope_ = 0;           // held-out samples in scope
    std::vector<double> of_right_ones_;  // their strangeness where the answer was right, falling
};

}  // namespace wizdesk::intents
