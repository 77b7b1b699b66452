#pragma once

#include <chrono>
#include <cstddef>

namespace wizdesk::http::front {

// Sanitizers keep freed memory and shadow all of it: figures mean nothing there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kMeasuresMemory = false;
inline constexpr int kSlowness = 10;
#else
inline constexpr bool kMeasuresMemory = true;
inline constexpr int kSlowness = 1;
#endif

// How much memory this process has come to hold at most since the object was made.
class PeakMemory {
  public:
    PeakMemory();
    std::size_t growth() const;

  private:
    std::size_t before_;
};

// Threads of this process.
std::size_t thread_count();

// Processor time of this process so far.
std::chrono::microseconds processor_time();

}  // namespace wizdesk::http::front
