#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

#include <nlohmann/json.hpp>

namespace wizdesk::bench {

// How long each of many things took.
class Latencies {
  public:
    void add(std::chrono::steady_clock::duration took) {
        milliseconds_.push_back(std::chrono::duration<float, std::milli>(took).count());
    }

    std::size_t count() const { return milliseconds_.size(); }

    // The time within which this share (0 … 1) of them was done; 0 if there was none.
    float percentile(double share) const {
        if (milliseconds_.empty()) return 0;
        std::vector<float> sorted = milliseconds_;
        const auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
        std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(at));
        return sorted[at];
    }

    nlohmann::ordered_json json() const {
        return {{"count", count()},
                {"p50_ms", percentile(0.5)},
                {"p90_ms", percentile(0.9)},
                {"p99_ms", percentile(0.99)},
                {"max_ms", percentile(1)}};
    }

  private:
    std::vector<float> milliseconds_;
};

}  // namespace wizdesk::bench
