#pragma once

// API tokens of other programs: "wzt_" and 256 random bits, shown once and stored as a hash. A
// token has a role of its own and belongs to no agent.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "bot/clock.h"
#include "storage/account_store.h"

namespace wizdesk::agents {

// May be used from any thread. All functions throw storage::StoreError.
class ApiTokens {
  public:
    // Both must outlive it.
    ApiTokens(storage::AccountStore& store, const bot::Clock& clock)
        : store_(store), clock_(clock) {}

    // The new token, which nobody can be told again; empty if the name was ever used.
    std::optional<std::string> add(std::string_view name, storage::AgentRole role);

    // Counts as using it. Empty for what is no token, an unknown or a revoked one.
    std::optional<storage::ApiToken> find(std::string_view token);

    // False if no token of that name is good (any more).
    bool revoke(std::string_view name);

  private:
    // How stale last_used_at may be: a write costs more than most of what a token is used for.
    static constexpr std::chrono::seconds kTouchAfter{60};

    storage::AccountStore& store_;
    const bot::Clock& clock_;
};

}  // namespace wizdesk::agents
