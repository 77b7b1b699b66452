#include "bot/tickets/patience.h"

#include <algorithm>

namespace wizdesk::tickets {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstWait = std::chrono::seconds(5);
constexpr milliseconds kLongestWait = std::chrono::minutes(15);
constexpr int kFailuresToOpen = 5;
constexpr milliseconds kFirstRest = std::chrono::seconds(10);
constexpr milliseconds kLongestRest = std::chrono::minutes(2);

// `first`, doubled so many times, up to `longest`.
milliseconds doubled(milliseconds first, int times, milliseconds longest) {
    constexpr int kMostDoublings = 20;  // no overflow, and longer than any of the limits
    return std::min(longest, first * (1 << std::clamp(times, 0, kMostDoublings)));
}

}  // namespace

milliseconds backoff(int attempts, double chance) {
    const milliseconds whole = doubled(kFirstWait, attempts - 1, kLongestWait);
    return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(whole.count()) *
                                                       (0.5 + std::clamp(chance, 0.0, 1.0) / 2)));
}

std::optional<storage::Time> Circuit::open_until(storage::Time now) const {
    const storage::Time until =
        failures_ >= kFailuresToOpen ? std::max(until_, asked_until_) : asked_until_;
    return now < until ? std::optional(until) : std::nullopt;
}

void Circuit::succeeded() {
    failures_ = 0;
}

void Circuit::failed(storage::Time now) {
    ++failures_;
    until_ = now + doubled(kFirstRest, failures_ - kFailuresToOpen, kLongestRest);
}

void Circuit::rest_until(storage::Time until) {
    asked_until_ = until;
}

}  // namespace wizdesk::tickets
