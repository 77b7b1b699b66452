#pragma once

// How good a set of answers is. Pure arithmetic: works for any classifier.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "intents/classifier/sample.h"

namespace wizdesk::intents {

struct Judgement {
    std::string truth;
    std::string answer;
    double confidence = 0;   // 0 … 1, that `answer` is right
    double strangeness = 0;  // any scale; the higher, the more likely the text is out of scope
};

struct Confusion {
    std::string truth;
    std::string answer;
    std::size_t count = 0;
};

struct LabelQuality {
    std::string label;
    std::size_t count = 0;  // texts of this label
    double recall = 0;      // 1 when there are no texts of it
    double precision = 0;   // 1 when it was never the answer
    double f1 = 0;
};

// When only answers at or above `threshold` are given.
struct RiskPoint {
    double threshold = 0;  // of the confidence
    double coverage = 0;   // share of all texts that are answered
    double risk = 0;       // share of the answered that are wrong
};

struct OutOfScopeQuality {
    std::size_t count = 0;  // texts that are out of scope
    double recall = 0;      // share of them that were answered so
    double auroc = 0;       // by strangeness; 0.5 is chance, also when one side has no texts
};

struct Quality {
    std::size_t count = 0;
    double accuracy = 0;
    double accuracy_in_scope = 0;  // of the texts whose truth is not out of scope
    double macro_f1 = 0;           // over the labels that are the truth of a text
    double calibration_error = 0;  // ECE: confidence against accuracy in ten equal bins
    OutOfScopeQuality strangers;
    std::vector<LabelQuality> labels;   // in the order of their names
    std::vector<Confusion> confusions;  // most frequent first, at most `most_confusions`
    std::vector<RiskPoint> risk;  // coverage falling in twentieths; ends where nothing is left
};

// All zero and empty for no judgements.
Quality measure(std::span<const Judgement> judgements, std::size_t most_confusions = 20);

}  // namespace wizdesk::intents
