#include "bot/agents/shared_login_guard.h"

#include <algorithm>

namespace wizdesk::agents {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;
using storage::BoundedUse;
using storage::Instant;
using storage::Use;

// How long a network stays an account's own without anybody logging in from there.
constexpr std::chrono::days kOwnFor{30};

microseconds whole_burst(const GuessLimit& limit) {
    return std::chrono::round<microseconds>(limit.burst * limit.refill);
}

std::string name_of_known(std::string_view account, std::string_view network) {
    return "login known " + pair_of(account, network);
}

}  // namespace

// A meter that has run ahead of now by a whole burst leaves no guess.
std::vector<BoundedUse> SharedLoginGuard::guess(std::string_view account, std::string_view network,
                                                Instant now) {
    std::vector<BoundedUse> uses;
    const auto count = [&](const std::string& name, const GuessLimit& limit) {
        uses.push_back({{name, now, limit.refill}, now + whole_burst(limit)});
    };
    count("login pair " + pair_of(account, network), limits_.account_and_network);
    count("login network " + std::string(network), limits_.network);
    const auto known_until = store_.meter(name_of_known(account, network));
    if (!known_until || *known_until <= now)
        count("login account " + std::string(account), limits_.account_elsewhere);
    return uses;
}

std::optional<seconds> SharedLoginGuard::refuse(std::string_view account,
                                                std::string_view network) {
    const auto excess = store_.use_within(guess(account, network, store_.now()));
    if (excess.count() == 0) return std::nullopt;
    return std::chrono::ceil<seconds>(excess);
}

std::vector<Use> SharedLoginGuard::undone(std::string_view account, std::string_view network,
                                          Instant now) {
    std::vector<Use> uses;
    for (auto& [use, most] : guess(account, network, now)) {
        use.by = -use.by;
        uses.push_back(std::move(use));
    }
    return uses;
}

void SharedLoginGuard::take_back(std::string_view account, std::string_view network) {
    store_.use(undone(account, network, store_.now()));
}

void SharedLoginGuard::right(std::string_view account, std::string_view network) {
    const Instant now = store_.now();
    std::vector<Use> uses = undone(account, network, now);
    uses.front().by = -whole_burst(limits_.account_and_network);  // the pair begins anew
    uses.push_back({name_of_known(account, network), now + kOwnFor, microseconds(0)});
    store_.use(uses);
}

}  // namespace wizdesk::agents
