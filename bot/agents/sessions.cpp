#include "bot/agents/sessions.h"

#include <condition_variable>
#include <mutex>

#include <openssl/crypto.h>

#include "bot/agents/names.h"
#include "bot/agents/password.h"
#include "bot/random_id.h"
#include "storage/recording.h"

namespace wizdesk::agents {
namespace {

std::string hash_of(std::string_view session_id) {
    return bot::sha256_hex("session " + std::string(session_id));
}

// Another hash of the id, which tells nothing of the stored one.
std::string csrf_token_of(std::string_view session_id) {
    return bot::sha256_hex("csrf " + std::string(session_id));
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

// How many look at a password at the same time: each takes 64 MiB and a core for a while.
class Sessions::Crowd {
  public:
    // A place; none if too many wait for one already.
    class Place {
      public:
        explicit Place(Crowd& crowd) : crowd_(crowd), taken_(crowd.enter()) {}
        ~Place() {
            if (taken_) crowd_.leave();
        }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        explicit operator bool() const { return taken_; }

      private:
        Crowd& crowd_;
        const bool taken_;
    };

  private:
    static constexpr int kAtOnce = 2;
    static constexpr int kWaiting = 4;

    bool enter() {
        std::unique_lock lock(mutex_);
        if (waiting_ >= kWaiting) return false;
        ++waiting_;
        left_.wait(lock, [this] { return inside_ < kAtOnce; });
        --waiting_;
        ++inside_;
        return true;
    }

    void leave() {
        {
            const std::lock_guard lock(mutex_);
            --inside_;
        }
        left_.notify_one();
    }

    std::mutex mutex_;
    // Below: under mutex_.
    std::condition_variable left_;
    int inside_ = 0;
    int waiting_ = 0;
};

Sessions::Sessions(storage::AccountStore& store, const bot::Clock& clock, LoginGuard& guard,
                   const SessionTerms& terms)
    : store_(store),
      clock_(clock),
      terms_(terms),
      guard_(guard),
      crowd_(std::make_unique<Crowd>()) {}

Sessions::~Sessions() = default;

LoginResult Sessions::log_in(std::string_view name, std::string_view password,
                             std::string_view network, std::string_view replaces) {
    const std::string key = name_key(name);
    if (const auto wait = guard_.refuse(key, network)) return TooManyGuesses{*wait};
    const auto agent = store_.find_agent_named(key);
    if (const auto right = look_at(agent, password); !right) {
        guard_.take_back(key, network);
        return TooManyLogins{};
    } else if (!*right) {
        return WrongLogin{agent ? agent->name : ""};
    }
    guard_.right(key, network);
    return open(*agent, replaces);
}

std::optional<bool> Sessions::look_at(const std::optional<storage::Agent>& agent,
                                      std::string_view password) {
    const Crowd::Place place(*crowd_);
    if (!place) return std::nullopt;
    if (!agent) return matches_nobody(password);
    return matches_password(agent->password_hash, password) && !agent->disabled;
}

LoginResult Sessions::open(const storage::Agent& agent, std::string_view replaces) {
    const auto now = clock_.now();
    const std::string id = bot::random_token();
    const std::string replaced = replaces.empty() ? "" : hash_of(replaces);
    const storage::Recording recording({"agent:" + agent.name, "session.open", "", "done", now});
    // Disabled a moment ago.
    if (!store_.add_session({hash_of(id), agent.id, now, now}, replaced))
        return WrongLogin{agent.name};
    return Login{id, csrf_token_of(id), agent};
}

std::optional<storage::Agent> Sessions::find(std::string_view session_id) {
    const auto found = open_session(session_id);
    if (!found) return std::nullopt;
    const auto now = clock_.now();
    if (now - found->session.last_seen_at >= terms_.touch_after)
        store_.touch_session(found->session.hash, now);
    return found->agent;
}

std::optional<storage::OpenSession> Sessions::open_session(std::string_view session_id) {
    if (session_id.empty()) return std::nullopt;
    auto found = store_.find_session(hash_of(session_id));
    if (found && is_over(found->session)) return std::nullopt;
    return found;
}

bool Sessions::is_over(const storage::AgentSession& session) const {
    const auto now = clock_.now();
    return now - session.last_seen_at >= terms_.idle || now - session.created_at >= terms_.longest;
}

bool Sessions::has_csrf_token(std::string_view session_id, std::string_view csrf_token) {
    return equal_in_constant_time(csrf_token, csrf_token_of(session_id)) &&
           open_session(session_id).has_value();
}

std::optional<std::string> Sessions::csrf_token(std::string_view session_id) {
    if (!open_session(session_id)) return std::nullopt;
    return csrf_token_of(session_id);
}

bool Sessions::log_out(std::string_view session_id) {
    return !session_id.empty() && store_.end_session(hash_of(session_id));
}

void Sessions::sweep() {
    const auto now = clock_.now();
    store_.sweep_sessions(now - terms_.longest, now - terms_.idle);
}

}  // namespace wizdesk::agents
