#pragma once

// How often somebody may call: a token bucket a key. Time is given, so that tests move it by hand.

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace wizdesk::http {

using Steady = std::chrono::steady_clock::time_point;

struct Rate {
    double per_minute = 60;
    double burst = 20;  // so many at once after a pause
};

// What was counted for a key and is not counted for it elsewhere yet.
struct Untold {
    std::string key;
    double uses = 0;
    Steady since{};  // where a meter has to start that is moved by them, and stood still before
};

// May be used from any thread. Memory is bounded: when `capacity` keys are known, the one that was
// used least recently is forgotten, which can only be to its owner's advantage.
class RateLimit {
  public:
    explicit RateLimit(Rate rate, std::size_t capacity = 65536);

    // Empty if one more is allowed now, which is then counted; else the whole seconds, at least 1,
    // after which it will be, and nothing is counted.
    std::optional<std::chrono::seconds> take(const std::string& key, Steady now);

    std::size_t known_keys() const;

    // Where several processes count for the same keys, each tells what it counted and hears what
    // there is left for all of them, again and again:

    // Keys that were asked for at `from` or later and have at least `least` uses to tell.
    std::vector<Untold> untold(double least, Steady from) const;

    // `told` was counted elsewhere, which left `tokens` at `now`; less than nothing, if all of the
    // processes together allowed too much.
    void hear(const Untold& told, double tokens, Steady now);

    const Rate& rate() const { return rate_; }

  private:
    struct Bucket {
        std::string key;
        double tokens;
        Steady filled_at;
        double untold = 0;
        Steady untold_since{};
    };

    void fill(Bucket& bucket, Steady now) const;

    Bucket& bucket_of(const std::string& key, Steady now);

    const Rate rate_;
    const std::size_t capacity_;
    mutable std::mutex mutex_;  // protects what follows
    std::list<Bucket> recent_;  // most recently used first
    std::unordered_map<std::string_view, std::list<Bucket>::iterator>
        by_key_;  // views into recent_
};

}  // namespace wizdesk::http
