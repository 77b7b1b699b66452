#pragma once

#include "intents/pack/pack.h"

namespace wizdesk::intents {

// Every id that one part of the pack mentions must exist in another, and so must every phrase that
// the offer of a ticket leads to. Throws PackError at the first that does not.
void check_references(const Pack& pack);

}  // namespace wizdesk::intents
