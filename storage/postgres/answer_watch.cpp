#include "storage/postgres/answer_watch.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "storage/conversation_store.h"

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
    while (!wake_.wait_for(lock, std::chrono::seconds(1), [this] { return stopping_; })) {
        lock.unlock();
        cut_off(std::chrono::steady_clock::now());
        lock.lock();
    }
}

// Under mutex_, so that no Wait closes its descriptor meanwhile and the number is given to somebody
// else.
void AnswerWatch::cut_off(Steady now) {
    const std::lock_guard lock(mutex_);
    for (auto& [number, one] : waiting_) {
        if (one.cut || one.until > now) continue;
        one.cut = true;
        ::shutdown(one.socket, SHUT_RDWR);
    }
}

AnswerWatch::Wait::Wait(AnswerWatch& watch, int socket, std::optional<Steady> until)
    : watch_(watch) {
    if (!until) return;
    const int own = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
    if (own < 0)
        throw StoreError(StoreError::Kind::unavailable,
                         "the process has no file descriptor left: raise LimitNOFILE");
    const std::lock_guard lock(watch.mutex_);
    number_ = ++watch.last_number_;
    watch.waiting_.emplace_hint(watch.waiting_.end(), number_, Waiting{own, *until});
}

AnswerWatch::Wait::~Wait() {
    if (number_ == 0) return;
    const std::lock_guard lock(watch_.mutex_);
    const auto found = watch_.waiting_.find(number_);
    ::close(found->second.socket);
    watch_.waiting_.erase(found);
}

bool AnswerWatch::Wait::was_cut_off() const {
    if (number_ == 0) return false;
    const std::lock_guard lock(watch_.mutex_);
    return watch_.waiting_.at(number_).cut;
}

}  // namespace wizdesk::storage::postgres
