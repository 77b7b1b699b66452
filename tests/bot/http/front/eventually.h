#pragma once

#include <chrono>
#include <thread>

namespace wizdesk::http::front {

// Waits for what another thread is about to bring about; false if it does not within five seconds.
template <typename Condition>
bool eventually(Condition condition) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

}  // namespace wizdesk::http::front
