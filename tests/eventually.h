#pragma once

#include <chrono>
#include <thread>

namespace wizdesk {

// Waits for what another thread or process is about to bring about; false if it does not in time.
// A wait for training needs minutes: under a sanitizer on a busy machine it takes that long.
template <typename Condition>
bool eventually(Condition condition, std::chrono::seconds patience = std::chrono::seconds(5)) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

// For what trains a pack.
constexpr std::chrono::minutes kTraining{4};

}  // namespace wizdesk
