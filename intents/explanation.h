#pragma once

// Why the classifier ranked an intent first: what each word and finding of a message did for it.

#include <string>
#include <vector>

#include "intents/classifier/linear_classifier.h"

namespace wizdesk::intents {

struct Influence {
    std::string
        feature;  // "word order", or a tag of the sample: "claimed:orders", "type", "question"
    double weight =
        0;  // by how much the intent's margin falls without it; below 0: it spoke against
};

struct Explanation {
    std::string intent;
    double confidence = 0;
    std::string runner_up;              // empty where there is one intent only
    double margin = 0;                  // of the confidences of the two
    std::vector<Influence> influences;  // strongest first
};

// The weights are those of leaving one out, so a word counts with all that hangs on it: its
// letters, its pairs with its neighbours. At most `most` are told, and of a long message the first
// words are looked at. The same classifier and sample give the same explanation. Pure.
Explanation explain(const LinearClassifier& classifier, const Sample& sample, std::size_t most = 8);

}  // namespace wizdesk::intents
