#pragma once

#include <cstddef>

#include "intents/pack/pack.h"

namespace wizdesk::intents {

// How good the classifier of intents is on utterances that it was not trained on.
struct IntentQuality {
    std::size_t count = 0;         // held-out utterances
    double coverage = 0;           // share that is answered: sure enough, and no close race
    double wrong = 0;              // share of the answered that are answered wrongly
    double calibration_error = 0;  // ECE over all of them
};

// Every fifth utterance of each intent is held out, the rest trained on, as a message is read in
// the service. The same pack gives the same figures. All zero where no intent has five utterances.
IntentQuality measure_intents(const Pack& pack);

}  // namespace wizdesk::intents
