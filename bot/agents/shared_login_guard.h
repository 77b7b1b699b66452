#pragma once

// Counts guesses in the database, for all processes and over their restarts. A guess costs a few
// looks and, if it may be made, one commit; who is refused costs the looks alone.

#include "bot/agents/login_guard.h"
#include "storage/shared_store.h"

namespace wizdesk::agents {

class SharedLoginGuard : public LoginGuard {
  public:
    // The store must outlive it.
    explicit SharedLoginGuard(storage::SharedStore& store, const LoginLimits& limits = {})
        : store_(store), limits_(limits) {}

    std::optional<std::chrono::seconds> refuse(std::string_view account,
                                               std::string_view network) override;
    void right(std::string_view account, std::string_view network) override;
    void take_back(std::string_view account, std::string_view network) override;

  private:
    // A guess, as it moves the meters that count for it.
    std::vector<storage::BoundedUse> guess(std::string_view account, std::string_view network,
                                           storage::Instant now);
    // The same, moved back.
    std::vector<storage::Use> undone(std::string_view account, std::string_view network,
                                     storage::Instant now);

    storage::SharedStore& store_;
    const LoginLimits limits_;
};

}  // namespace wizdesk::agents
