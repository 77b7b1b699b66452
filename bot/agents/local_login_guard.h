#pragma once

// Counts guesses in memory: a restart forgives.

#include <cstddef>
#include <memory>
#include <mutex>

#include "bot/agents/login_guard.h"
#include "bot/clock.h"

namespace wizdesk::agents {

class LocalLoginGuard : public LoginGuard {
  public:
    // The clock must outlive it. Of each kind it keeps so many keys; who was seen least lately is
    // forgotten.
    explicit LocalLoginGuard(const bot::Clock& clock, const LoginLimits& limits = {},
                             std::size_t most_keys = 16384);
    ~LocalLoginGuard() override;

    std::optional<std::chrono::seconds> refuse(std::string_view account,
                                               std::string_view network) override;
    void right(std::string_view account, std::string_view network) override;
    void take_back(std::string_view account, std::string_view network) override;

  private:
    class Buckets;
    class Known;

    void uncount(std::string_view account, std::string_view network, storage::Time now);

    const bot::Clock& clock_;
    std::mutex mutex_;  // protects what they hold
    std::unique_ptr<Buckets> pairs_;
    std::unique_ptr<Buckets> networks_;
    std::unique_ptr<Buckets> accounts_;
    std::unique_ptr<Known> known_;
};

}  // namespace wizdesk::agents
