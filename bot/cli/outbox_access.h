#pragma once

// The outbox from outside of the service: through the running one, which alone may write to its
// database, or in the database itself when nobody has it open.

#include <memory>
#include <string>
#include <vector>

#include "storage/store.h"

namespace wizdesk::cli {

class OutboxAccess {
  public:
    virtual ~OutboxAccess() = default;
    // All three throw std::runtime_error or storage::StoreError with a message for the operator;
    // the latter two return false if there is no such post in a state that allows it.
    virtual std::vector<storage::OutboxPost> list(const storage::OutboxFilter& filter) = 0;
    virtual bool retry(const std::string& id) = 0;
    virtual bool drop(const std::string& id) = 0;
};

// `database` as in the settings; `listen` is where the service answers if it runs. Throws
// storage::StoreError, also if there is no such database yet.
std::unique_ptr<OutboxAccess> open_outbox(const std::string& database, const std::string& listen);

}  // namespace wizdesk::cli
