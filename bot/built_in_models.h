#pragma once

#include "intents/trained_models.h"

namespace wizdesk::bot {

// The models of intents::built_in_pack(), trained by the build (see CMakeLists.txt).
intents::TrainedModels built_in_models();

}  // namespace wizdesk::bot
