#pragma once

// Something that is done again and again, in a thread of its own.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace wizdesk::http {

// start() and stop() belong to one thread.
class Periodic {
  public:
    // What `work` throws is logged, once as long as it is the same; it is done again the next time
    // all the same.
    Periodic(std::chrono::milliseconds interval, std::function<void()> work)
        : interval_(interval), work_(std::move(work)) {}
    ~Periodic();  // stops

    // The first time at once.
    void start();
    // Returns when the work is not being done any more.
    void stop();

  private:
    void run();
    bool pause();  // false at the end

    const std::chrono::milliseconds interval_;
    const std::function<void()> work_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool stopping_ = false;  // under mutex_
    std::thread thread_;
};

}  // namespace wizdesk::http
