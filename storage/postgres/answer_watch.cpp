#include "storage/postgres/answer_watch.h"

#include <sys/socket.h>

namespace wizdesk::storage::postgres {

AnswerWatch::AnswerWatch() : thread_([this] { serve(); }) {}

AnswerWatch::~AnswerWatch() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

AnswerWatch& AnswerWatch::instance() {
    static AnswerWatch watch;
    return watch;
}

void AnswerWatch::serve() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, std::chrono::seconds(1), [this] { return stopping_; }))
        cut_off(std::chrono::steady_clock::now());
}

// Under mutex_, so that no socket is closed meanwhile and its number given to somebody else. It
// stays in the list: shutting it down once more does no harm.
void AnswerWatch::cut_off(Steady now) {
    for (const auto& [number, one] : waiting_)
        if (one.until <= now) ::shutdown(one.socket, SHUT_RDWR);
}

AnswerWatch::Wait::Wait(AnswerWatch& watch, int socket, std::optional<Steady> until)
    : watch_(watch) {
    if (!until) return;
    const std::lock_guard lock(watch.mutex_);
    number_ = ++watch.last_number_;
    watch.waiting_.emplace_hint(watch.waiting_.end(), number_, Waiting{socket, *until});
}

AnswerWatch::Wait::~Wait() {
    if (number_ == 0) return;
    const std::lock_guard lock(watch_.mutex_);
    watch_.waiting_.erase(number_);
}

}  // namespace wizdesk::storage::postgres
