#pragma once

#include <string>

#include "storage/conversation_store.h"

namespace wizdesk::storage {

// Why something failed, as a value: it may go from one thread to another.
struct Failure {
    StoreError::Kind kind;
    std::string reason;  // with the database and what to do
    std::string advice;  // as StoreError::advice

    StoreError error() const { return {kind, reason, advice}; }
};

}  // namespace wizdesk::storage
