#include "bot/agents/local_login_guard.h"

#include <algorithm>
#include <cmath>
#include <list>
#include <unordered_map>

namespace wizdesk::agents {
namespace {

using Seconds = std::chrono::duration<double>;

// Values by key, of which the one that was used least lately goes first.
template <class Value>
class Recent {
  public:
    explicit Recent(std::size_t most) : most_(most) {}

    // Null if the key is not known.
    Value* find(const std::string& key) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) return nullptr;
        recent_.splice(recent_.begin(), recent_, found->second);
        return &found->second->second;
    }

    Value& find_or_add(const std::string& key, Value value) {
        if (Value* known = find(key)) return *known;
        if (recent_.size() >= most_) {
            by_key_.erase(recent_.back().first);
            recent_.pop_back();
        }
        recent_.emplace_front(key, value);
        by_key_.emplace(key, recent_.begin());
        return recent_.front().second;
    }

  private:
    using Entry = std::pair<std::string, Value>;

    const std::size_t most_;
    std::list<Entry> recent_;
    std::unordered_map<std::string, typename std::list<Entry>::iterator> by_key_;
};

}  // namespace

// A token bucket a key.
class LocalLoginGuard::Buckets {
  public:
    Buckets(const GuessLimit& limit, std::size_t most) : limit_(limit), buckets_(most) {}

    // Zero: a guess is free.
    std::chrono::seconds wait(const std::string& key, storage::Time now) {
        // To the millisecond: a sum of fractions is never quite what it should be.
        const Seconds missing = (1 - filled(key, now).guesses) * Seconds(limit_.refill);
        const auto wait = std::chrono::round<std::chrono::milliseconds>(missing);
        return std::max(std::chrono::ceil<std::chrono::seconds>(wait), std::chrono::seconds(0));
    }

    void count(const std::string& key, storage::Time now) { filled(key, now).guesses -= 1; }
    void uncount(const std::string& key, storage::Time now) {
        Bucket& bucket = filled(key, now);
        bucket.guesses = std::min(bucket.guesses + 1, limit_.burst);
    }
    void forgive(const std::string& key, storage::Time now) {
        filled(key, now).guesses = limit_.burst;
    }

  private:
    struct Bucket {
        double guesses = 0;
        storage::Time filled_at{};
    };

    Bucket& filled(const std::string& key, storage::Time now) {
        Bucket& bucket = buckets_.find_or_add(key, {limit_.burst, now});
        // A clock that was set back fills nothing.
        const Seconds passed = std::max(now - bucket.filled_at, storage::Time::duration::zero());
        bucket.guesses = std::min(limit_.burst, bucket.guesses + passed / Seconds(limit_.refill));
        bucket.filled_at = now;
        return bucket;
    }

    const GuessLimit limit_;
    Recent<Bucket> buckets_;
};

// Pairs of account and network that a right password came from.
class LocalLoginGuard::Known {
  public:
    explicit Known(std::size_t most) : pairs_(most) {}

    bool contains(const std::string& pair) { return pairs_.find(pair) != nullptr; }
    void add(const std::string& pair) { pairs_.find_or_add(pair, true); }

  private:
    Recent<bool> pairs_;
};

LocalLoginGuard::LocalLoginGuard(const bot::Clock& clock, const LoginLimits& limits,
                                 std::size_t most_keys)
    : clock_(clock),
      pairs_(std::make_unique<Buckets>(limits.account_and_network, most_keys)),
      networks_(std::make_unique<Buckets>(limits.network, most_keys)),
      accounts_(std::make_unique<Buckets>(limits.account_elsewhere, most_keys)),
      known_(std::make_unique<Known>(most_keys)) {}

LocalLoginGuard::~LocalLoginGuard() = default;

std::optional<std::chrono::seconds> LocalLoginGuard::refuse(std::string_view account,
                                                            std::string_view network) {
    const auto now = clock_.now();
    const std::lock_guard lock(mutex_);
    const std::string pair = pair_of(account, network);
    const bool elsewhere = !known_->contains(pair);
    auto wait = std::max(pairs_->wait(pair, now), networks_->wait(std::string(network), now));
    if (elsewhere) wait = std::max(wait, accounts_->wait(std::string(account), now));
    if (wait.count() > 0) return wait;
    pairs_->count(pair, now);
    networks_->count(std::string(network), now);
    if (elsewhere) accounts_->count(std::string(account), now);
    return std::nullopt;
}

// Under mutex_.
void LocalLoginGuard::uncount(std::string_view account, std::string_view network,
                              storage::Time now) {
    const std::string pair = pair_of(account, network);
    pairs_->uncount(pair, now);
    networks_->uncount(std::string(network), now);
    if (!known_->contains(pair)) accounts_->uncount(std::string(account), now);
}

void LocalLoginGuard::take_back(std::string_view account, std::string_view network) {
    const auto now = clock_.now();
    const std::lock_guard lock(mutex_);
    uncount(account, network, now);
}

void LocalLoginGuard::right(std::string_view account, std::string_view network) {
    const auto now = clock_.now();
    const std::lock_guard lock(mutex_);
    uncount(account, network, now);
    const std::string pair = pair_of(account, network);
    pairs_->forgive(pair, now);
    known_->add(pair);
}

}  // namespace wizdesk::agents
