#include "bot/http/periodic.h"

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
    do {
        work();
    } while (pause());
}

void Periodic::work() try {
    work_();
    if (std::exchange(cause_, "").empty()) return;
    bot::log(bot::LogLevel::info, "periodic work succeeds again", {{"work", name_}});
} catch (const std::exception& error) {
    if (std::exchange(cause_, error.what()) == error.what()) return;
    bot::log(bot::LogLevel::error, "periodic work failed",
             {{"work", name_}, {"cause", error.what()}});
}

bool Periodic::pause() {
    std::unique_lock lock(mutex_);
    return !woken_.wait_for(lock, interval_, [this] { return stopping_; });
}

}  // namespace wizdesk::http
