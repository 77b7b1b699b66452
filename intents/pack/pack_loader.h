#pragma once

#include "intents/pack/pack.h"
#include "intents/pack/pack_files.h"

namespace wizdesk::intents {

// Reads a pack and checks that every name it mentions exists. Throws PackError at the first fault.
Pack load_pack(const PackFiles& files);

}  // namespace wizdesk::intents
