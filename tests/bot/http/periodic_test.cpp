#include "bot/http/periodic.h"

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

#include "bot/logging.h"

namespace wizdesk::http {
namespace {

using namespace std::chrono_literals;

TEST(Periodic, WorksAgainAndAgainWhateverIsThrown) {
    std::atomic<int> times = 0;
    Periodic periodic("work", 1ms, [&] {
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

TEST(Periodic, LogsAFaultAndItsEndOnceEachWithTheName) {
    std::atomic<int> times = 0;
    testing::internal::CaptureStderr();
    bot::start_logging(bot::LogLevel::info);
    Periodic periodic("counting", 1ms, [&] {
        if (++times <= 3) throw std::runtime_error("no");
    });
    periodic.start();
    while (times < 6) std::this_thread::sleep_for(1ms);
    periodic.stop();
    bot::stop_logging();
    const std::string lines = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::ranges::count(lines, '\n'), 2) << lines;
    EXPECT_NE(lines.find(R"("periodic work failed","work":"counting","cause":"no")"),
              std::string::npos)
        << lines;
    EXPECT_NE(lines.find(R"("periodic work succeeds again","work":"counting")"), std::string::npos)
        << lines;
}

TEST(Periodic, StopsInThePause) {
    Periodic periodic("work", 1h, [] {});
    periodic.start();
    periodic.stop();
    Periodic never_started("work", 1h, [] {});
}

}  // namespace
}  // namespace wizdesk::http
