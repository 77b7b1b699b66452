#include "storage/write_queue.h"

namespace wizdesk::storage {

using std::chrono::steady_clock;

void CommitHistory::succeeded(std::size_t works) {
    const std::lock_guard lock(mutex_);
    ++counters_.commits;
    counters_.works += works;
    last_success_ = steady_clock::now();
    if (success_ == Success::ends_failures) last_failure_.reset();
}

void CommitHistory::failed(const Failure& failure) {
    const std::lock_guard lock(mutex_);
    ++counters_.failed_commits;
    last_success_.reset();
    last_failure_ = steady_clock::now();
    failure_ = failure;
}

bool CommitHistory::wrote_within(std::chrono::milliseconds span) const {
    const std::lock_guard lock(mutex_);
    const auto now = steady_clock::now();
    if (last_failure_ && now - *last_failure_ <= span) throw failure_.error();
    return last_success_ && now - *last_success_ <= span;
}

WriteCounters CommitHistory::counters() const {
    const std::lock_guard lock(mutex_);
    return counters_;
}

}  // namespace wizdesk::storage
