#pragma once

// What tells whether any label fits a text.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "intents/classifier/ensemble_classifier.h"
#include "intents/classifier/neighbours.h"
#include "intents/classifier/numbering.h"

namespace wizdesk::intents {

// A ranking without the label `out_of_scope`.
struct KnownScope {
    Score best;          // of the other labels; its label is empty when there is none
    float lead = 0;      // its margin over the second, 0 when there is none
    double entropy = 0;  // of the whole ranking, in nats
    double stranger_probability = 0;
    float stranger_margin = -1;
};

KnownScope without_strangers(const std::vector<Score>& ranking);

// What speaks for and against a text being of the scope of a classifier, as plain numbers: how sure
// the classifier is, how near the nearest training samples are, how many words were never seen.
class ScopeSignals {
  public:
    // For the samples that `classifier` was trained on. Keeps a pointer to it.
    ScopeSignals(const EnsembleClassifier& classifier, std::span<const Sample> samples,
                 std::span<const std::string> labels);

    // Always equally many. `ranking` is the classifier's for the sample, `vector` the sample in
    // its space.
    std::vector<double> read(const Sample& sample, const SparseVector& vector,
                             const std::vector<Score>& ranking) const;

    std::size_t bytes() const;  // memory held

  private:
    struct Novelty {
        double share = 0;  // of the idf weights of the words
        double count = 0;
    };

    Novelty novelty(const Sample& sample) const;

    const EnsembleClassifier* classifier_;
    NeighbourIndex neighbours_;  // without those out of scope
    Numbering stems_;
    std::vector<double> idf_;  // by stem
    double idf_of_new_ = 1;
};

}  // namespace wizdesk::intents
