#include "storage/learning_store.h"

namespace wizdesk::storage {

std::string_view to_string(DoneWith why) {
    return why == DoneWith::dismissed ? "dismissed" : "proposed";
}

}  // namespace wizdesk::storage
