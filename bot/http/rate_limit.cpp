#include "bot/http/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace wizdesk::http {

namespace {

// A little less than one whole token: what was added up in parts may miss it by a rounding.
constexpr double kOne = 1 - 1e-6;

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
    recent_.push_front({key, rate_.burst, now});
    by_key_.emplace(recent_.front().key, recent_.begin());
    return recent_.front();
}

std::optional<std::chrono::seconds> RateLimit::take(const std::string& key, Steady now) {
    const std::lock_guard lock(mutex_);
    Bucket& bucket = bucket_of(key, now);
    const double per_second = rate_.per_minute / 60;
    const std::chrono::duration<double> passed =
        std::max(now - bucket.filled_at, Steady::duration(0));
    bucket.tokens = std::min(rate_.burst, bucket.tokens + passed.count() * per_second);
    bucket.filled_at = std::max(now, bucket.filled_at);
    if (bucket.tokens >= kOne) {
        bucket.tokens = std::max(0.0, bucket.tokens - 1);
        return std::nullopt;
    }
    const double wait = std::ceil((kOne - bucket.tokens) / per_second);
    return std::chrono::seconds(std::max(1L, std::lround(std::min(wait, 3600.0))));
}

std::size_t RateLimit::known_keys() const {
    const std::lock_guard lock(mutex_);
    return recent_.size();
}

}  // namespace wizdesk::http
