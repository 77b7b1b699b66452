#include "bot/metrics.h"

#include <thread>
#include <vector>

#include <gmock/gmock.h>

namespace wizdesk::bot {
namespace {

using std::chrono::duration;
using testing::HasSubstr;

TEST(Metrics, CountByTheirLabels) {
    Metrics metrics;
    metrics.request("GET", "/a/{id}", 200, duration<double>(0.004));
    metrics.request("GET", "/a/{id}", 200, duration<double>(0.2));
    metrics.request("GET", "/a/{id}", 404, duration<double>(0.2));
    metrics.turn(duration<double>(0.0007));
    metrics.reply("answer", "reset_password");
    metrics.store_error("busy");
    metrics.rate_limited("address");
    const std::string text = metrics.text();
    for (const char* line :
         {"wizdesk_http_requests_total{method=\"GET\",route=\"/a/{id}\",status=\"200\"} 2",
          "wizdesk_http_requests_total{method=\"GET\",route=\"/a/{id}\",status=\"404\"} 1",
          "wizdesk_http_request_seconds_bucket{route=\"/a/{id}\",le=\"0.005\"} 1",
          "wizdesk_turn_seconds_bucket{le=\"0.0005\"} 0",
          "wizdesk_turn_seconds_bucket{le=\"0.001\"} 1",
          "wizdesk_replies_total{intent=\"reset_password\",kind=\"answer\"} 1",
          "wizdesk_store_errors_total{kind=\"busy\"} 1",
          "wizdesk_rate_limited_total{by=\"address\"} 1", "# TYPE wizdesk_turn_seconds histogram"})
        EXPECT_THAT(text, HasSubstr(line));
}

TEST(Metrics, CountFromManyThreads) {
    Metrics metrics;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 1000; ++i)
                metrics.request("GET", "/", 200, duration<double>(0.001));
        });
    for (auto& thread : threads) thread.join();
    EXPECT_THAT(metrics.text(), HasSubstr("status=\"200\"} 4000"));
}

}  // namespace
}  // namespace wizdesk::bot
