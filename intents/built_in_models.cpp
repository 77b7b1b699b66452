#include "intents/trained_models.h"

// From built_in_models.S, which is the output of train_built_in_models.
extern "C" const char wizdesk_trained_models[];
extern "C" const char wizdesk_trained_models_end[];

namespace wizdesk::intents {

TrainedModels built_in_models() {
    return TrainedModels({wizdesk_trained_models, wizdesk_trained_models_end});
}

}  // namespace wizdesk::intents
