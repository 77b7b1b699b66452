#include "intents/proof/fault.h"

namespace wizdesk::proof {

std::string to_string(const intents::Place& place) {
    if (place.line == 0) return place.file;
    return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string to_string(const Fault& fault) {
    const char* severity = fault.severity == Severity::error ? ": " : ": warning: ";
    return to_string(fault.place) + severity + fault.what;
}

}  // namespace wizdesk::proof
