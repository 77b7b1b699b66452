#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include <pthread.h>

#include "bot/http/front/exchange.h"

namespace wizdesk::http::front {

// Threads that run handlers. The queue has no bound of its own: the loop admits no more than the
// options say, and a parked request that is woken has been admitted before.
class WorkerPool {
  public:
    using Work = std::function<void(ExchangePtr)>;

    // `work` must not throw. Throws FrontError if the threads cannot be had.
    WorkerPool(std::size_t threads, Work work);
    ~WorkerPool() { finish(); }

    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    // Any thread.
    void push(ExchangePtr exchange);

    // Waits until all that was pushed is done and the threads are gone.
    void finish();

  private:
    static void* run_thread(void* pool);
    void run();
    ExchangePtr next();
    void wake_one();

    const Work work_;
    std::vector<pthread_t> threads_;

    std::mutex mutex_;  // guards what follows
    std::condition_variable something_to_do_;
    // Two queues that take turns: ten thousand that are woken at once must not make the one
    // who has just asked wait for all of them.
    std::deque<ExchangePtr> fresh_;
    std::deque<ExchangePtr> again_;
    bool took_fresh_ = false;
    std::size_t idle_ = 0;  // threads that wait
    bool waking_ = false;   // one of them has been told
    bool finishing_ = false;
};

}  // namespace wizdesk::http::front
