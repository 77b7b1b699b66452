#pragma once

// How often a password may be guessed. Wrong guesses are counted for an account from one network,
// for a network whatever the account, and for an account from networks where nobody has logged in
// to it before. So whoever guesses is slowed down, from many addresses too, while the agent at his
// own desk gets in: nobody can lock somebody else out.

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "storage/time.h"

namespace wizdesk::agents {

// Wrong guesses that are free after a pause, and how long it takes until one more is.
struct GuessLimit {
    double burst = 5;
    std::chrono::seconds refill{60};
};

struct LoginLimits {
    GuessLimit account_and_network{5, std::chrono::seconds(60)};
    GuessLimit network{20, std::chrono::seconds(30)};
    GuessLimit account_elsewhere{30, std::chrono::seconds(60)};
    std::size_t most_keys = 16384;  // of each kind; who was seen least lately is forgotten
};

// May be used from any thread. Keeps everything in memory: a restart forgives.
class LoginGuard {
  public:
    explicit LoginGuard(const LoginLimits& limits = {});
    ~LoginGuard();

    // Before a password is looked at: empty if this guess may be made, which is counted as a wrong
    // one until right() says otherwise; else how long to wait (at least a second), and nothing is
    // counted. `account` is a name_key, whether there is such an agent or not; `network` stands for
    // the caller's address (http::Address::network).
    std::optional<std::chrono::seconds> refuse(std::string_view account, std::string_view network,
                                               storage::Time now);

    // The guess was right: it is not counted, and the network is the account's own from now on.
    void right(std::string_view account, std::string_view network, storage::Time now);

    // The guess was not looked at after all: it is not counted.
    void take_back(std::string_view account, std::string_view network, storage::Time now);

  private:
    class Buckets;
    class Known;

    std::mutex mutex_;  // protects what they hold
    std::unique_ptr<Buckets> pairs_;
    std::unique_ptr<Buckets> networks_;
    std::unique_ptr<Buckets> accounts_;
    std::unique_ptr<Known> known_;
};

}  // namespace wizdesk::agents
