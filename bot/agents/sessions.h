#pragma once

// Logging in, and who is logged in. A session's id is 256 random bits, another one at each login,
// and only its hash is stored. It ends at logout, 30 minutes after it was last used, 12 hours after
// it began, and when its agent is disabled or gets another role or password.
//
// What a browser holds is the caller's matter: the id belongs into a cookie, the CSRF token into
// the page's memory and from there into a header of every call that changes something.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "bot/agents/login_guard.h"
#include "bot/clock.h"
#include "storage/account_store.h"

namespace wizdesk::agents {

struct SessionTerms {
    std::chrono::minutes idle{30};
    std::chrono::hours longest{12};
    // How stale last_seen_at may be: a write costs more than most of what a session is used for.
    std::chrono::seconds touch_after{60};
};

struct Login {
    std::string session_id;  // for the cookie; kept nowhere
    std::string csrf_token;
    storage::Agent agent;
};

// Outcomes that the caller expects, as values.
// No such agent, disabled, or not his password: nobody is told which.
struct WrongLogin {
    std::string agent = {};  // for the audit log: the name of an agent that there is; or empty
};
struct TooManyGuesses {
    std::chrono::seconds wait{};
};
struct TooManyLogins {};  // at this moment: each costs memory and time

using LoginResult = std::variant<Login, WrongLogin, TooManyGuesses, TooManyLogins>;

// May be used from any thread. All functions throw storage::StoreError.
class Sessions {
  public:
    // All but the terms must outlive it.
    Sessions(storage::AccountStore& store, const bot::Clock& clock, LoginGuard& guard,
             const SessionTerms& terms = {});
    ~Sessions();

    // `network` stands for the caller's address (http::Address::network). `replaces` is the id of
    // the session that the caller came with, which ends (empty: none).
    LoginResult log_in(std::string_view name, std::string_view password, std::string_view network,
                       std::string_view replaces = {});

    // Whom a session belongs to; counts as using it. Empty for an unknown or ended one.
    std::optional<storage::Agent> find(std::string_view session_id);

    // Whether the token is the session's: in a time that tells nothing of it.
    bool has_csrf_token(std::string_view session_id, std::string_view csrf_token);

    // The token, for a page that was loaded again. It is derived from the id, so it stays the same;
    // empty if there is no such session.
    std::optional<std::string> csrf_token(std::string_view session_id);

    // False if there was none.
    bool log_out(std::string_view session_id);

    // Forgets what has ended by age; for once an hour.
    void sweep();

  private:
    class Crowd;

    // Whether the password is the agent's; empty: too many are being looked at.
    std::optional<bool> look_at(const std::optional<storage::Agent>& agent,
                                std::string_view password);
    std::optional<storage::OpenSession> open_session(std::string_view session_id);
    LoginResult open(const storage::Agent& agent, std::string_view replaces);
    bool is_over(const storage::AgentSession& session) const;

    storage::AccountStore& store_;
    const bot::Clock& clock_;
    const SessionTerms terms_;
    LoginGuard& guard_;
    std::unique_ptr<Crowd> crowd_;
};

}  // namespace wizdesk::agents
