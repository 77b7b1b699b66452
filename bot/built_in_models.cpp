#include "bot/built_in_models.h"

// From built_in_models.S, which is the output of train_built_in_models.
extern "C" const char wizdesk_trained_models[];
extern "C" const char wizdesk_trained_models_end[];

namespace wizdesk::bot {

intents::TrainedModels built_in_models() {
    return intents::TrainedModels({wizdesk_trained_models, wizdesk_trained_models_end});
}

}  // namespace wizdesk::bot
