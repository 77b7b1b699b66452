#pragma once

// Trains on one labelled text and measures on another.

#include <cstddef>
#include <optional>
#include <span>

#include "intents/classifier/ensemble_classifier.h"
#include "intents/classifier/evaluation.h"
#include "intents/classifier/labelled_text.h"

namespace wizdesk::intents {

struct EvaluateOptions {
    EnsembleOptions classifier;
    // The share of texts in scope whose right answer may be lost to finding those out of scope.
    double loss_in_scope = 0.012;
};

struct EvaluateReport {
    Quality quality;  // on the test set
    std::size_t train_count = 0;
    std::size_t test_count = 0;
    std::size_t label_count = 0;
    std::size_t feature_count = 0;
    std::size_t model_bytes = 0;
    double temperature = 0;
    std::optional<double> scope_threshold;  // set when a label is `out_of_scope`
    double train_seconds = 0;               // wall clock, all in
    double predict_microseconds = 0;        // wall clock, mean over the test set, from text
};

// Words as plain_words() makes them. When a label of the training set is `out_of_scope`, a
// ScopeDetector decides on it. Throws std::invalid_argument when the training set is empty.
EvaluateReport evaluate(std::span<const LabelledText> train, std::span<const LabelledText> test,
                        const EvaluateOptions& options = {});

}  // namespace wizdesk::intents
