#include "bot/http/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace wizdesk::http {

namespace {

// A little less than one whole token: what was added up in parts may miss it by a rounding.
constexpr double kOne = 1 - 1e-6;

// Until so many tokens have come in.
Steady::duration time_for(const Rate& rate, double tokens) {
    using Seconds = std::chrono::duration<double>;
    const Seconds each = std::min(Seconds(60 / rate.per_minute), Seconds(std::chrono::hours(1)));
    return std::chrono::duration_cast<Steady::duration>(each * tokens);
}

}  // namespace

RateLimit::RateLimit(Rate rate, std::size_t capacity) : rate_(rate), capacity_(capacity) {}

RateLimit::Bucket& RateLimit::bucket_of(const std::string& key, Steady now) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        recent_.splice(recent_.begin(), recent_, found->second);
        return recent_.front();
    }
    if (recent_.size() >= capacity_) {
        by_key_.erase(recent_.back().key);
        recent_.pop_back();
    }
    recent_.push_front({key, rate_.burst, now, 0, {}});
    by_key_.emplace(recent_.front().key, recent_.begin());
    return recent_.front();
}

void RateLimit::fill(Bucket& bucket, Steady now) const {
    const std::chrono::duration<double> passed =
        std::max(now - bucket.filled_at, Steady::duration(0));
    bucket.tokens = std::min(rate_.burst, bucket.tokens + passed.count() * rate_.per_minute / 60);
    bucket.filled_at = std::max(now, bucket.filled_at);
}

std::optional<std::chrono::seconds> RateLimit::take(const std::string& key, Steady now) {
    const std::lock_guard lock(mutex_);
    Bucket& bucket = bucket_of(key, now);
    fill(bucket, now);
    if (bucket.tokens >= kOne) {
        bucket.tokens = std::max(0.0, bucket.tokens - 1);
        // What has come back since is not to be told as if it had just been used, nor what was just
        // used as if it had had the time to come back.
        bucket.untold_since = std::max(bucket.untold_since, now - time_for(rate_, bucket.untold));
        ++bucket.untold;
        return std::nullopt;
    }
    const double wait = std::ceil((kOne - bucket.tokens) / (rate_.per_minute / 60));
    return std::chrono::seconds(std::max(1L, std::lround(std::min(wait, 3600.0))));
}

// The keys that were asked for last come first.
std::vector<Untold> RateLimit::untold(double least, Steady from) const {
    const std::lock_guard lock(mutex_);
    std::vector<Untold> found;
    for (const Bucket& bucket : recent_) {
        if (bucket.filled_at < from) break;
        if (bucket.untold >= least)
            found.push_back({bucket.key, bucket.untold, bucket.untold_since});
    }
    return found;
}

// What was allowed since it was told is not in `tokens` yet.
void RateLimit::hear(const Untold& told, double tokens, Steady now) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(told.key);
    if (found == by_key_.end()) return;  // forgotten meanwhile
    Bucket& bucket = *found->second;
    fill(bucket, now);
    bucket.untold = std::max(0.0, bucket.untold - told.uses);
    bucket.untold_since += time_for(rate_, told.uses);
    bucket.tokens = std::min(bucket.tokens, tokens - bucket.untold);
}

std::size_t RateLimit::known_keys() const {
    const std::lock_guard lock(mutex_);
    return recent_.size();
}

}  // namespace wizdesk::http
