#pragma once

// How often a password may be guessed. Wrong guesses are counted for an account from one network,
// for a network whatever the account, and for an account from networks where nobody has logged in
// to it before. So whoever guesses is slowed down, from many addresses too, while the agent at his
// own desk gets in: nobody can lock somebody else out.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

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
};

// Two of them: local_login_guard.h for a process that is alone on its database, and
// shared_login_guard.h for several, which hold to the limits together, to the guess.
//
// May be used from any thread. `account` is a name_key, whether there is such an agent or not;
// `network` stands for the caller's address (http::Address::network). The shared one throws
// storage::StoreError.
class LoginGuard {
  public:
    virtual ~LoginGuard() = default;

    // Before a password is looked at: empty if this guess may be made, which is counted as a wrong
    // one until right() says otherwise; else how long to wait (at least a second), and nothing is
    // counted.
    virtual std::optional<std::chrono::seconds> refuse(std::string_view account,
                                                       std::string_view network) = 0;

    // The guess was right: it is not counted, and the network is the account's own from now on.
    virtual void right(std::string_view account, std::string_view network) = 0;

    // The guess was not looked at after all: it is not counted.
    virtual void take_back(std::string_view account, std::string_view network) = 0;
};

// Of both: what is counted for an account from one network.
inline std::string pair_of(std::string_view account, std::string_view network) {
    return std::string(account).append(1, '\0').append(network);
}

}  // namespace wizdesk::agents
