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

// Every fifth utterance of an intent is held out from training where quality is measured; `number`
// counts the intent's utterances from 0.
constexpr bool is_held_out(std::size_t number) {
    return (number + 1) % 5 == 0;
}

// The utterances that are not held out are trained on as the service does. The same pack gives the
// same figures. All zero where no intent has five utterances.
IntentQuality measure_intents(const Pack& pack);

}  // namespace wizdesk::intents
