#include "bot/http/periodic.h"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

using namespace std::chrono_literals;

TEST(Periodic, WorksAgainAndAgainWhateverIsThrown) {
    std::atomic<int> times = 0;
    Periodic periodic(1ms, [&] {
        ++times;
        throw std::runtime_error("no");
    });
    periodic.start();
    while (times < 3) std::this_thread::sleep_for(1ms);
    periodic.stop();
    const int then = times;
    std::this_thread::sleep_for(10ms);
    EXPECT_EQ(times, then);
}

TEST(Periodic, StopsInThePause) {
    Periodic periodic(1h, [] {});
    periodic.start();
    periodic.stop();
    Periodic never_started(1h, [] {});
}

}  // namespace
}  // namespace wizdesk::http
