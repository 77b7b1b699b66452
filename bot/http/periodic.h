#pragma once

// Something that is done again and again, in a thread of its own.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace wizdesk::http {

// start() and stop() belong to one thread.
class Periodic {
  public:
    // What `work` throws is logged with the name, once as long as it is the same, and so is that it
    // succeeds again; it is done again the next time all the same.
    Periodic(std::string name, std::chrono::milliseconds interval, std::function<void()> work)
        : name_(std::move(name)), interval_(interval), work_(std::move(work)) {}
    ~Periodic();  // stops

    // The first time at once.
    void start();
    // Returns when the work is not being done any more.
    void stop();

  private:
    void run();
    void work();
    bool pause();  // false at the end

    const std::string name_;
    const std::chrono::milliseconds interval_;
    const std::function<void()> work_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool stopping_ = false;  // under mutex_
    std::string cause_;      // of the last failure, for the thread alone; empty: it succeeded
    std::thread thread_;
};

}  // namespace wizdesk::http
