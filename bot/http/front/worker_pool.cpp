#include "bot/http/front/worker_pool.h"

#include "bot/http/front/descriptor.h"

namespace wizdesk::http::front {

namespace {

// The library's regular expressions recurse once a character. Set here, because the default
// follows `ulimit -s`, and "unlimited" means 2 MB.
constexpr std::size_t kStackBytes = std::size_t{8} * 1024 * 1024;

}  // namespace

WorkerPool::WorkerPool(std::size_t threads, Work work) : work_(std::move(work)) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, kStackBytes);
    int error = 0;
    while (error == 0 && threads_.size() < threads) {
        pthread_t thread{};
        error = pthread_create(&thread, &attributes, &WorkerPool::run_thread, this);
        if (error == 0) threads_.push_back(thread);
    }
    pthread_attr_destroy(&attributes);
    if (error == 0) return;
    finish();
    throw FrontError("The system gives too few threads: ask for fewer workers.");
}

void WorkerPool::push(ExchangePtr exchange) {
    const std::lock_guard lock(mutex_);
    (exchange->run == Run::first ? fresh_ : again_).push_back(std::move(exchange));
    wake_one();
}

// A worker that is on its way wakes the next one itself if there is more to do than it can take.
// Waking one for each request at once would cost more time than short requests do.
void WorkerPool::wake_one() {
    if (idle_ == 0 || waking_) return;
    waking_ = true;
    something_to_do_.notify_one();
}

void WorkerPool::finish() {
    {
        const std::lock_guard lock(mutex_);
        finishing_ = true;
    }
    something_to_do_.notify_all();
    for (const pthread_t thread : threads_) pthread_join(thread, nullptr);
    threads_.clear();
}

void* WorkerPool::run_thread(void* pool) {
    pthread_setname_np(pthread_self(), "worker");
    static_cast<WorkerPool*>(pool)->run();
    return nullptr;
}

void WorkerPool::run() {
    while (ExchangePtr exchange = next()) work_(std::move(exchange));
}

ExchangePtr WorkerPool::next() {
    std::unique_lock lock(mutex_);
    while (fresh_.empty() && again_.empty()) {
        if (finishing_) return nullptr;
        ++idle_;
        something_to_do_.wait(lock);
        --idle_;
        waking_ = false;
    }
    took_fresh_ = again_.empty() || (!took_fresh_ && !fresh_.empty());
    auto& queue = took_fresh_ ? fresh_ : again_;
    ExchangePtr exchange = std::move(queue.front());
    queue.pop_front();
    if (!fresh_.empty() || !again_.empty()) wake_one();
    return exchange;
}

}  // namespace wizdesk::http::front
