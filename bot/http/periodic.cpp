#include "bot/http/periodic.h"

#include <string>
#include <utility>

#include "bot/logging.h"

namespace wizdesk::http {

Periodic::~Periodic() {
    stop();
}

void Periodic::start() {
    thread_ = std::thread([this] { run(); });
}

void Periodic::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    woken_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Periodic::run() {
    std::string cause;
    do {
        try {
            work_();
            cause.clear();
        } catch (const std::exception& error) {
            if (std::exchange(cause, error.what()) == error.what()) continue;
            bot::log(bot::LogLevel::error, "periodic work failed", {{"cause", error.what()}});
        }
    } while (pause());
}

bool Periodic::pause() {
    std::unique_lock lock(mutex_);
    return !woken_.wait_for(lock, interval_, [this] { return stopping_; });
}

}  // namespace wizdesk::http
